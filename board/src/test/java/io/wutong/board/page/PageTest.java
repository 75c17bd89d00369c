package io.wutong.board.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.wutong.board.Board;
import io.wutong.board.kit.Boards;
import io.wutong.board.kit.Browser;
import io.wutong.board.kit.Cluster;
import io.wutong.board.kit.Lines;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page in a real browser, with real numbers behind it. The first test is of an empty board, the last stops the broker. */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageTest {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int[] WIDTHS = {390, 1280, 2560};
    private static final String IN_STATION = "[data-tile=in_station] .value";
    private static final String FIRST_NAME = "#workstations tbody tr:first-child .place";

    @TempDir
    private static Path directory;

    private static Cluster cluster;
    private static Board board;
    private static Browser browser;
    private static int entries;

    @BeforeAll
    static void start() throws Exception {
        Browser.requireThere();
        cluster = Cluster.running(directory.resolve("cluster"));
        board = Boards.of(cluster);
        browser = Browser.start(directory.resolve("profile"), "zh-CN");
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            board.close();
            cluster.close();
        }
    }

    @BeforeEach
    void open() {
        browser.driver().manage().deleteAllCookies();
        browser.resize(1280, 1000);
        browser.open(board.address().toString());
        browser.await("numbers", () -> !browser.texts(IN_STATION).contains(""));
    }

    @AfterEach
    void complainsOfNothing() {
        assertThat(browser.complaints())
                .filteredOn(entry -> !entry.getMessage().contains("ERR_"))
                .isEmpty();
    }

    @Test
    @Order(1)
    void anEmptyBoardNamesTheCommandThatFillsIt() {
        browser.awaitText("#empty", "还没有数据");
        assertThat(browser.text("#empty-command")).startsWith("./wutong import FILE");
        requireAccessible("empty");
    }

    @Test
    @Order(2)
    void numbersAppearAndMoveAsEventsAreImported() {
        // Given
        browser.script("window.sameDocument = true");

        // When
        cluster.importSample();

        // Then
        browser.await(
                "the sample, whole",
                () -> browser.text(IN_STATION).contains("79")
                        && browser.text("[data-tile=entered]").contains("120")
                        && browser.texts("#workstations tbody tr").size() == 31);
        assertThat(browser.script("return window.sameDocument")).isEqualTo(true);
        assertThat(browser.find("#empty").isDisplayed()).isFalse();
        assertThat(browser.text("[data-tile=entered_year]")).contains("35").contains("2021 年（");
        assertThat(browser.text("[data-tile=entered]")).contains("120");
        assertThat(browser.text("[data-tile=workstations]"))
                .contains("31")
                .contains("国家级 8")
                .contains("市级 23");
        assertThat(browser.text("[data-tile=awarded_fen]")).contains("670,000.00");
        assertThat(browser.texts("#workstations tbody tr")).hasSize(31);
        assertThat(browser.texts("#industries tbody tr")).hasSize(10);
    }

    @Test
    @Order(3)
    void showsInPlaceWhatJustChanged() {
        // Given
        int before = inStation();

        // When
        enter("jb-n-01");

        // Then
        browser.awaitText(IN_STATION, String.valueOf(before + 1));
        browser.await(
                "the change in place",
                () -> browser.texts("[data-tile=in_station] .by").contains("+1"));
        browser.awaitText("#changes-list", "重庆长安汽车股份有限公司");
        assertThat(browser.texts("#changes-list li")).anyMatch(line -> line.contains("汽车") && line.contains("+1"));
        browser.await(
                "said aloud",
                () -> String.valueOf(browser.script("return document.getElementById('announce').textContent"))
                        .contains("行有变动"));
        assertThat(browser.script("return document.querySelectorAll('[aria-live]').length"))
                .isEqualTo(1L);
    }

    @Test
    @Order(3)
    void speaksBothLanguagesAndRemembersTheChoice() {
        // Given
        assertThat(browser.text("[data-tile=in_station] h2")).isEqualTo("在站");

        // When
        browser.click("#language");

        // Then
        browser.awaitText("[data-tile=in_station] h2", "In station");
        browser.awaitText("#freshness", "Up to date");
        browser.open(board.address().toString());
        browser.awaitText("[data-tile=in_station] h2", "In station");
        assertThat(browser.find("html").getDomAttribute("lang")).isEqualTo("en");
    }

    @Test
    @Order(3)
    void isLightOrDarkAndRemembersTheChoice() {
        // Given
        String light = background();

        // When
        browser.click("#theme");

        // Then
        assertThat(background()).isNotEqualTo(light);
        browser.open(board.address().toString());
        assertThat(browser.find("html").getDomAttribute("data-theme")).isEqualTo("dark");
        assertThat(background()).isNotEqualTo(light);
    }

    @Test
    @Order(3)
    void sortsByAnyColumn() {
        // When
        browser.click("#workstations .column-entered .sort");

        // Then
        List<Integer> down = column("#workstations td.column-entered .value");
        assertThat(down).isSortedAccordingTo((a, b) -> Integer.compare(b, a)).hasSize(31);

        // When
        browser.click("#workstations .column-entered .sort");

        // Then
        assertThat(column("#workstations td.column-entered .value")).isSorted();
        assertThat(browser.find("#workstations th.column-entered").getDomAttribute("aria-sort"))
                .isEqualTo("ascending");
    }

    @Test
    @Order(3)
    void findsAWorkstationByItsNameOrId() {
        // Given
        WebElement search = browser.find("#workstations input[type=search]");

        // When
        search.sendKeys("银行");

        // Then
        browser.await("two banks", () -> browser.texts("#workstations tbody tr").size() == 2);

        // When
        search.clear();
        search.sendKeys("JB-N-04");

        // Then
        browser.awaitText(FIRST_NAME, "重庆市国土资源和房屋勘测规划院");
        assertThat(browser.texts("#workstations tbody tr")).hasSize(1);
    }

    @Test
    @Order(3)
    void filtersByLevelAndIndustry() {
        // When
        browser.click("[data-filter=level] option[value=NATIONAL]");
        browser.click("[data-filter=industry] option[value=surveying]");

        // Then
        browser.await("four", () -> browser.texts("#workstations tbody tr").size() == 4);
        assertThat(browser.text("#workstations .info")).contains("共 4");
    }

    @Test
    @Order(3)
    void anyNumberHasItsReceiptAtItsSequence() {
        // Given
        String number = browser.text(IN_STATION);
        String sequence = browser.find("body").getDomAttribute("data-sequence");

        // When
        browser.click("[data-tile=in_station] .number");

        // Then
        browser.awaitText("#receipt .sum", "= " + number);
        assertThat(browser.text("#receipt .sum")).contains("序号 " + sequence);
        assertThat(browser.text("#receipt h2")).contains("在站").contains("全区");
        assertThat(browser.text("#receipt .freshness")).isEqualTo("数字是最新的");
        assertThat(browser.texts("#receipt tbody tr").size()).isGreaterThanOrEqualTo(Integer.parseInt(number));
        requireAccessible("receipt");

        // When
        browser.find("#receipt").sendKeys(Keys.ESCAPE);

        // Then
        assertThat(browser.find("#receipt").isDisplayed()).isFalse();
        assertThat(browser.script("return document.activeElement.className")).isEqualTo("number");
    }

    @Test
    @Order(3)
    void theChartShowsThePlaceThatIsSelected() {
        // When
        browser.click("#industries tbody tr:first-child .place");

        // Then
        browser.awaitText("#years-table", "25");
        assertThat(browser.find("#years-of").getDomProperty("value")).isEqualTo("industry:finance");
        assertThat(browser.find("#years-csv").getDomAttribute("href")).contains("/industries/finance?");
        assertThat(browser.driver().findElements(org.openqa.selenium.By.cssSelector("#plot canvas")))
                .hasSize(1);
    }

    @Test
    @Order(3)
    void theKeyboardReachesEveryNumber() {
        // Given
        WebElement first = browser.find("#industries tbody tr:first-child .place");
        browser.script("arguments[0].focus()", first);

        // When
        browser.driver().switchTo().activeElement().sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
        browser.driver().switchTo().activeElement().sendKeys(Keys.ARROW_DOWN);

        // Then
        String label = browser.driver().switchTo().activeElement().getDomAttribute("aria-label");
        assertThat(label).contains("在站").contains("看凭据");

        // When
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);

        // Then
        browser.awaitText("#receipt .sum", "= 8");
        browser.find("#receipt").sendKeys(Keys.ESCAPE);
    }

    @Test
    @Order(4)
    void aPauseHoldsTheNumbersAndSaysSo() {
        // Given
        String held = browser.text(IN_STATION);
        browser.click("#pause");

        // When
        enter("jb-n-02");

        // Then
        browser.awaitText("#freshness", "此后有 1 次变动");
        assertThat(browser.text("#freshness")).startsWith("已暂停在 ");
        assertThat(browser.text(IN_STATION)).isEqualTo(held);
        browser.click(IN_STATION);
        browser.awaitText("#receipt .sum", "= " + held);
        browser.find("#receipt").sendKeys(Keys.ESCAPE);

        // When
        browser.click("#pause");

        // Then
        browser.awaitText(IN_STATION, String.valueOf(Integer.parseInt(held) + 1));
        browser.awaitText("#freshness", "数字是最新的");
    }

    @Test
    @Order(4)
    void rejectedEventsAreListedWithReasonAndPlace() {
        // When
        cluster.sendUnchecked("{\"type\":\"ParkOpening\",\"record_id\":\"no-park\",\"source\":\"test\"}");

        // Then
        browser.awaitText("#rejected", "INVALID_FIELD");
        assertThat(browser.text("#rejected")).contains("字段不合规则").contains("talent.park-opening.v1-");
    }

    @Test
    @Order(4)
    void movesNothingForWhoPrefersThat() {
        // Given
        browser.prefer("prefers-reduced-motion", "reduce");

        // When
        enter("jb-n-03");

        // Then
        browser.await(
                "the change in place",
                () -> browser.texts("[data-tile=in_station] .by").contains("+1"));
        assertThat(
                        browser.script(
                                "return getComputedStyle(document.querySelector('[data-tile=in_station] .number')).animationName"))
                .isEqualTo("none");
        browser.prefer("prefers-reduced-motion", "no-preference");
    }

    @Test
    @Order(4)
    void theOrderFollowsTheNumbers() {
        // Given
        browser.awaitText(FIRST_NAME, "江北示范企业02");

        // When
        cluster.importLines(Lines.entries(10, "jb-n-08", "2021-09-02"));

        // Then
        browser.awaitText(FIRST_NAME, "重庆银行股份有限公司");
        cluster.importLines(Lines.entries(10, "jb-m-02", "2021-09-02"));
        browser.awaitText(FIRST_NAME, "江北示范企业02");
    }

    @Test
    @Order(5)
    void isAccessibleInEitherThemeAtAnyWidth() {
        for (String theme : List.of("light", "dark")) {
            browser.script("document.documentElement.dataset.theme = arguments[0]", theme);
            for (int width : WIDTHS) {
                browser.resize(width, 1000);
                if (width < 2_000) {
                    requireAccessible(theme + " " + width);
                }
                assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
                        .as("no wider than its window at " + width)
                        .isEqualTo(true);
            }
        }
    }

    @Test
    @Order(5)
    void isPictured() {
        for (String language : List.of("zh", "en")) {
            for (String theme : List.of("light", "dark")) {
                browser.script(
                        "document.cookie = `wutong-language=${arguments[0]}; Path=/`;"
                                + " document.cookie = `wutong-theme=${arguments[1]}; Path=/`",
                        language,
                        theme);
                browser.open(board.address().toString());
                browser.await("numbers", () -> !browser.texts(IN_STATION).contains(""));
                for (int width : WIDTHS) {
                    browser.picture(
                            PICTURES.resolve(String.format(Locale.ROOT, "board-%s-%s-%d.png", language, theme, width)),
                            width);
                }
            }
        }
        assertThat(PICTURES).isDirectoryContaining("glob:**/board-en-dark-2560.png");
    }

    @Test
    @Order(6)
    void pagesThroughThousandsOfRows() {
        // Given
        String[] stations = new String[3_000];
        for (int i = 0; i < stations.length; i++) {
            stations[i] = Lines.station("many-" + i, "很多站 " + i, "trade");
        }

        // When
        cluster.importLines(stations);

        // Then
        browser.awaitText("[data-tile=workstations]", "3,031");
        browser.awaitText("#workstations .info", "共 3,031");
        assertThat(browser.texts("#workstations tbody tr")).hasSize(50);
        browser.script("document.querySelectorAll('#workstations .page')[1].click()");
        browser.awaitText("#workstations .info", "51–100");
        browser.find("#workstations input[type=search]").sendKeys("many-2999");
        browser.awaitText(FIRST_NAME, "很多站 2999");
    }

    @Test
    @Order(7)
    void saysThatTheBrokerIsAwayAndRecovers() {
        // Given
        browser.awaitText("#freshness", "数字是最新的");
        String held = browser.text(IN_STATION);

        // When
        cluster.stopBroker();

        // Then
        browser.awaitText("#freshness", "连不上 Kafka，显示的是 ");
        assertThat(browser.text(IN_STATION)).isEqualTo(held);

        // When
        cluster.startBroker();

        // Then
        browser.awaitText("#freshness", "数字是最新的");
        enter("jb-n-04");
        browser.awaitText(IN_STATION, String.valueOf(Integer.parseInt(held) + 1));
    }

    private static void enter(String workstation) {
        cluster.importLines(Lines.entry("page-test-" + entries++, workstation, "2021-09-01"));
    }

    private static int inStation() {
        browser.awaitText("#freshness", "数字是最新的");
        return Integer.parseInt(browser.text(IN_STATION));
    }

    private static List<Integer> column(String selector) {
        return browser.texts(selector).stream().map(Integer::valueOf).toList();
    }

    private static String background() {
        return String.valueOf(browser.script("return getComputedStyle(document.body).backgroundColor"));
    }

    private static void requireAccessible(String where) {
        List<Rule> violations = new AxeBuilder().analyze(browser.driver()).getViolations();
        assertThat(violations)
                .as(where)
                .extracting(rule -> rule.getId() + " at " + rule.getNodes())
                .isEmpty();
    }
}
