package dev.signalbox.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which module may use what. It stands here because this module is built after all others. */
class HouseRulesTest {

  private static final List<String> MODULES =
      List.of(
          "contract",
          "provision",
          "service-kit",
          "commands-api",
          "message-handler",
          "command-handler",
          "gateway-proxy",
          "discord-simulator",
          "quickstart",
          "bench");

  private static JavaClasses house;

  @BeforeAll
  static void readEveryModule() {
    var folders =
        MODULES.stream().map(module -> Path.of("..", module, "target", "classes")).toList();
    assertThat(folders).allSatisfy(folder -> assertThat(folder).isDirectory());
    house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPaths(folders);
  }

  @Test
  void keepsTheContractFreeOfFrameworks() {
    noClasses()
        .that()
        .resideInAPackage("dev.signalbox.contract..")
        .should()
        .dependOnClassesThat(
            resideOutsideOfPackage("dev.signalbox.contract..")
                .and(
                    resideInAnyPackage(
                        "org.springframework..",
                        "dev.signalbox..",
                        "io.netty..",
                        "com.rabbitmq..")))
        .check(house);
  }

  @Test
  void leavesTheDatabaseToTheCommandsApi() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.signalbox.gateway..",
            "dev.signalbox.messagehandler..",
            "dev.signalbox.commandhandler..",
            "dev.signalbox.simulator..",
            "dev.signalbox.servicekit..",
            "dev.signalbox.contract..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql.."))
        .check(house);
  }

  @Test
  void leavesSocketsToTheGatewayAndTheSimulator() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.signalbox.gateway..", "dev.signalbox.simulator..")
        .should()
        .dependOnClassesThat(resideInAPackage("io.netty.."))
        .check(house);
  }

  @Test
  void keepsTheCommandsApiFreeOfDiscord() {
    noClasses()
        .that()
        .resideInAPackage("dev.signalbox.commandsapi..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "dev.signalbox.contract.outbound..", "net.dv8tion..", "dev.signalbox.simulator.."))
        .check(house);
  }

  /** The bench starts what it measures as quickstart does, and is a process like any other else. */
  @ParameterizedTest
  @CsvSource({
    "gateway,",
    "messagehandler,",
    "commandhandler,",
    "commandsapi,",
    "simulator,",
    "quickstart,bench",
    "bench,"
  })
  void letsNobodyUseAnothersClasses(String module, @Nullable String user) {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.signalbox." + module + "..", "dev.signalbox." + user + "..")
        .should()
        .dependOnClassesThat(resideInAPackage("dev.signalbox." + module + ".."))
        .check(house);
  }

  @Test
  void letsTheSimulatorKnowNothingOfSignalboxesContract() {
    noClasses()
        .that()
        .resideInAPackage("dev.signalbox.simulator..")
        .should()
        .dependOnClassesThat(resideInAPackage("dev.signalbox.contract.."))
        .check(house);
  }

  @Test
  void usesOneJsonLibrary() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage("com.fasterxml.jackson.databind.."))
        .check(house);
  }

  @Test
  void hasNoDumpingGrounds() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..", "..utils..", "..common..", "..impl..", "..helper..", "..misc..")
        .check(house);
    classes().should().haveNameNotMatching(".*(Manager|Helper|Utils?|Impl)").check(house);
  }

  @Test
  void turnsInNoCirclesBetweenFeatures() {
    for (var module :
        List.of(
            "gateway",
            "messagehandler",
            "commandhandler",
            "commandsapi",
            "servicekit",
            "simulator",
            "provision",
            "quickstart",
            "bench")) {
      slices()
          .matching("dev.signalbox." + module + ".(*)..")
          .should()
          .beFreeOfCycles()
          .check(house);
    }
  }

  @Test
  void saysOfEveryPackageThatItsNullsAreChecked() throws IOException {
    for (var module : MODULES) {
      try (Stream<Path> folders = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        var unchecked =
            folders
                .filter(HouseRulesTest::hasJava)
                .filter(folder -> !isNullMarked(folder.resolve("package-info.java")))
                .toList();
        assertThat(unchecked).as("packages of %s without @NullMarked", module).isEmpty();
      }
    }
  }

  private static boolean hasJava(Path folder) {
    var files = folder.toFile().listFiles((dir, name) -> name.endsWith(".java"));
    return files != null && files.length > 0;
  }

  private static boolean isNullMarked(Path packageInfo) {
    try {
      return Files.exists(packageInfo) && Files.readString(packageInfo).contains("@NullMarked");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
