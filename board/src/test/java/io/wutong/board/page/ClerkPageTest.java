package io.wutong.board.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.wutong.board.Board;
import io.wutong.board.clerk.ClerkDesk;
import io.wutong.board.config.BoardConfig;
import io.wutong.board.config.BoardConfig.Listen;
import io.wutong.board.config.Limits;
import io.wutong.board.kit.Browser;
import io.wutong.schemas.wire.LocalSchemaIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The clerks' page in a real browser, with a desk that says what a test expects. No broker: the board waits for one. */
@Timeout(120)
class ClerkPageTest {
    private static final String TOKEN = "clerk-clerk-clerk-clerk-clerk-clerk-1";
    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    private static Path directory;

    private static Board board;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        Browser.requireThere();
        Path tokens = Files.writeString(directory.resolve("tokens"), TOKEN + " clerk\n");
        Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
        Map<String, Object> client = Map.of("bootstrap.servers", "127.0.0.1:1");
        board = Board.start(
                new BoardConfig(client, Listen.local(0), tokens, Limits.DEFAULT), LocalSchemaIds.get(), new Desk());
        browser = Browser.start(directory.resolve("profile"), "zh-CN");
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            board.close();
        }
    }

    @Test
    void showsChangesSendsThemOnTheClerksWordAndGivesReceipts() throws IOException {
        // Given
        Path workbook = Files.writeString(directory.resolve("九月.csv"), "x");
        browser.open(board.address() + "clerk");
        browser.find("#token").sendKeys(TOKEN);
        browser.click("button");
        browser.await(
                "signed in", () -> browser.script("return location.pathname").equals("/"));
        browser.complaints();
        browser.open(board.address() + "clerk");
        browser.awaitText("h2", "选择工作簿");

        // When
        browser.find("#file").sendKeys(workbook.toString());
        browser.find("#reason").sendKeys("九月月报");
        browser.click("#upload button");

        // Then
        browser.awaitText("#state", "检查完毕，尚未发送");
        assertThat(browser.text("#name")).isEqualTo("九月.csv");
        assertThat(browser.texts("#lines li")).hasSize(1500).contains("<b>line</b> 1499 九月月报");
        assertThat(browser.text("#counts")).contains("改动或新增 3").contains("退回 1");
        assertThat(browser.find("#receipts").isDisplayed()).isFalse();
        requireAccessible();
        browser.picture(PICTURES.resolve("clerk-zh.png"), 1280);

        // When
        browser.click("#confirm");

        // Then
        browser.awaitText("#state", "发送完毕");
        assertThat(browser.find("#receipts").isDisplayed()).isTrue();
        assertThat(browser.find("#confirm").isDisplayed()).isFalse();

        // When
        browser.click("#forget");

        // Then
        browser.await("it is forgotten", () -> !browser.find("#shown").isDisplayed());
        assertThat(browser.complaints())
                .filteredOn(entry -> !entry.getMessage().contains("ERR_"))
                .isEmpty();
    }

    private static void requireAccessible() {
        assertThat(new AxeBuilder().analyze(browser.driver()).getViolations())
                .extracting(Rule::getId)
                .isEmpty();
    }

    /** Finds more lines than are told at a time, one of them with markup in it. */
    private static final class Desk implements ClerkDesk {
        @Override
        public Checked check(Workbook workbook, Listener listener) {
            for (int i = 0; i < 1500; i++) {
                listener.line("<b>line</b> " + i + " " + workbook.reason());
            }
            Counts counts = new Counts(5, 0, 1, 0, 1, 3, 0);
            return new Checked() {
                @Override
                public Counts counts() {
                    return counts;
                }

                @Override
                public Counts send(Listener told) throws IOException {
                    Files.writeString(workbook.receipts(), "back");
                    told.line("accepted");
                    return new Counts(5, 3, 1, 0, 1, 3, 0);
                }
            };
        }
    }
}
