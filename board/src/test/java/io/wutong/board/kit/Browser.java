package io.wutong.board.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium, without a screen, with a profile of its own. */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration SOON = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the test where there is no browser; on CI there must be one. */
    public static void requireThere() {
        boolean there = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("no " + CHROMIUM + " with " + DRIVER + ", which CI must have");
        }
        Assumptions.assumeTrue(
                there, "no " + CHROMIUM + " with " + DRIVER + ": install Debian's chromium and chromium-driver");
    }

    /** Starts one that prefers a language. */
    public static Browser start(Path profile, String language) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--accept-lang=" + language,
                "--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        Browser browser = new Browser(new ChromeDriver(service, options));
        browser.resize(1280, 1000);
        return browser;
    }

    /** The driver. */
    public ChromeDriver driver() {
        return driver;
    }

    /** Makes the page as wide and as high. */
    public void resize(int width, int height) {
        device(Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    private void device(Map<String, Object> metrics) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", metrics);
    }

    /** Has the page believe that its reader prefers this, such as {@code prefers-reduced-motion} and {@code reduce}. */
    public void prefer(String feature, String value) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    /** Opens an address. */
    public void open(String address) {
        driver.get(address);
    }

    /** The text of the first element there. */
    public String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    /** The texts of all elements there. */
    public List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** The first element there. */
    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** Clicks the first element there. */
    public void click(String selector) {
        find(selector).click();
    }

    /** Waits until an element says this. */
    public void awaitText(String selector, String text) {
        await(selector + " says " + text, () -> text(selector).contains(text));
    }

    /** Waits until something is so. */
    public void await(String what, java.util.function.BooleanSupplier condition) {
        new WebDriverWait(driver, SOON)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(what)
                .until(there -> condition.getAsBoolean());
    }

    /** What a script says. */
    public Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What the browser complained of since it was last asked. */
    public List<LogEntry> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll();
    }

    /** Takes a picture of the whole page at a width. */
    public void picture(Path file, int width) {
        resize(width, 900);
        Object height = script("return document.documentElement.scrollHeight");
        resize(width, Math.toIntExact(((Number) height).longValue()));
        script("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
