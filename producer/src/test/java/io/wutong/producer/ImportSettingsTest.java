package io.wutong.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wutong.producer.check.Checking;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ImportSettingsTest {
    @Test
    void checksAndSendsAndDoesNotWaitWhereNobodySaysOtherwise() {
        assertThat(ImportSettings.checked()).isEqualTo(new ImportSettings(Checking.CHECKED, false, null));
    }

    @Test
    void refusesToWaitForADryRun() {
        ImportSettings waiting = ImportSettings.unchecked().waiting(ImportSettings.DEFAULT_WAIT);

        assertThatThrownBy(waiting::asDryRun)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("waitLimit");
    }

    @Test
    void refusesToWaitForNoTime() {
        ImportSettings settings = ImportSettings.checked();

        assertThatThrownBy(() -> settings.waiting(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("waitLimit");
    }
}
