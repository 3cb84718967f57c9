import type { BuildScript } from './BuildScript';

const install = [
  {
    run: 'pip install --quiet -r requirements.txt',
    prints: ['Successfully installed 63 packages'],
  },
];

/** Unit tests of a Python data job. */
export const pythonBuild: BuildScript = {
  install,
  preBuild: [{ run: 'ruff check .', prints: ['All checks passed!'] }],
  build: [
    {
      run: 'pytest -q',
      prints: [
        '........................................................... [ 41%]',
        '........................................................... [ 82%]',
        '..........................                                  [100%]',
        '144 passed in 18.62s',
      ],
    },
  ],
  postBuild: [
    { run: 'python -m build --wheel', prints: ['Successfully built wheel'] },
  ],
  failure: {
    run: 'pytest -q',
    exitStatus: 1,
    prints: [
      '........................................................... [ 41%]',
      '..........................F................................ [ 82%]',
      '..........................                                  [100%]',
      '=================================== FAILURES ===================================',
      '__________________ test_late_events_land_in_their_own_partition ________________',
      '',
      '    def test_late_events_land_in_their_own_partition(events):',
      '        table = partition(events, late_after=timedelta(hours=6))',
      '>       assert table.partitions() == ["2026-03-28", "2026-03-29", "2026-03-30"]',
      "E       AssertionError: assert ['2026-03-28', '2026-03-30'] == ['2026-03-28', '2026-03-29', '2026-03-30']",
      "E         At index 1 diff: '2026-03-30' != '2026-03-29'",
      '',
      'tests/test_partition.py:87: AssertionError',
      '=========================== short test summary info ============================',
      'FAILED tests/test_partition.py::test_late_events_land_in_their_own_partition',
      '1 failed, 143 passed in 19.04s',
    ],
  },
};

/** Checks of a machine learning model before it goes on. */
export const modelCheck: BuildScript = {
  install,
  preBuild: [
    {
      run: 'python -m fraud.fetch --dataset holdout-2026-q1',
      prints: ['Fetched 1,204,331 rows'],
    },
  ],
  build: [
    {
      run: 'python -m fraud.evaluate --min-recall 0.92',
      prints: [
        'precision 0.871  recall 0.934  auc 0.981',
        'recall 0.934 is above 0.92: accepted',
      ],
    },
  ],
  postBuild: [],
  failure: {
    run: 'python -m fraud.evaluate --min-recall 0.92',
    exitStatus: 3,
    prints: [
      'precision 0.902  recall 0.897  auc 0.978',
      'ERROR recall 0.897 is below 0.92: the model is refused',
      'ERROR weakest segment: country=PT, recall 0.641 over 8,912 rows',
    ],
  },
};
