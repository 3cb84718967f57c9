import type { BuildScript } from './BuildScript';

/** Build and tests of a Kotlin service. */
export const gradleBuild: BuildScript = {
  install: [
    {
      run: './gradlew --version',
      prints: ['Gradle 8.12', 'JVM: 21.0.6 (Corretto)'],
    },
  ],
  preBuild: [
    { run: './gradlew ktlintCheck', prints: ['BUILD SUCCESSFUL in 12s'] },
  ],
  build: [
    {
      run: './gradlew build',
      prints: [
        '> Task :compileKotlin',
        '> Task :test',
        'LedgerReconciliationTest > every booking has its counterpart PASSED',
        'LedgerReconciliationTest > rounds to the minor unit of the currency PASSED',
        'PostingServiceTest > refuses an unbalanced posting PASSED',
        '512 tests completed',
        'BUILD SUCCESSFUL in 1m 37s',
      ],
    },
  ],
  postBuild: [
    { run: './gradlew jib', prints: ['Built and pushed image ledger:latest'] },
  ],
  failure: {
    run: './gradlew build',
    exitStatus: 1,
    prints: [
      '> Task :compileKotlin',
      '> Task :test FAILED',
      '',
      'LedgerReconciliationTest > rounds to the minor unit of the currency FAILED',
      '    org.opentest4j.AssertionFailedError: expected: <1204 JPY> but was: <12.04 JPY>',
      '        at com.halyard.ledger.LedgerReconciliationTest.rounds(LedgerReconciliationTest.kt:118)',
      '',
      '512 tests completed, 1 failed',
      '',
      'FAILURE: Build failed with an exception.',
      '* What went wrong:',
      "Execution failed for task ':test'.",
      '> There were failing tests. See the report at: build/reports/tests/test/index.html',
      '',
      'BUILD FAILED in 1m 41s',
    ],
  },
};
