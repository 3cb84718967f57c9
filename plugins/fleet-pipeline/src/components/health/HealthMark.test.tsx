import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { ReactElement } from 'react';
import { FleetTranslationProvider } from '../../translation';
import { healthOrder } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { HealthBar } from './HealthBar';
import { HealthMark } from './HealthMark';

const render = (element: ReactElement) =>
  renderInTestApp(
    <FleetTranslationProvider>{element}</FleetTranslationProvider>,
  );

describe('HealthMark', () => {
  it('says every health in a word, in text and as the label of a dot', async () => {
    render(
      <>
        {healthOrder.map(health => (
          <div key={health} data-testid={health}>
            <HealthMark health={health} />
            <HealthMark health={health} variant="dot" />
          </div>
        ))}
      </>,
    );

    const words = [
      'Failed',
      'Needs approval',
      'In progress',
      'Outdated',
      'Current',
      'No data',
      'Off',
    ];
    for (const word of words) {
      expect(await screen.findByText(word)).toBeInTheDocument();
      expect(screen.getByRole('img', { name: word })).toBeInTheDocument();
    }
  });

  it('takes AWS’s finer word, but never calls what waits in progress', async () => {
    render(
      <>
        <HealthMark health="none" status="Superseded" />
        <HealthMark health="waiting" status="InProgress" />
        <HealthMark health="stale" word="Drifted" drifted />
      </>,
    );

    expect(await screen.findByText('Superseded')).toBeInTheDocument();
    expect(screen.getByText('Needs approval')).toBeInTheDocument();
    expect(screen.getByText('Drifted')).toBeInTheDocument();
    expect(screen.queryByText('In progress')).not.toBeInTheDocument();
  });

  it('says the counts of a bar, the most urgent first', async () => {
    render(<HealthBar counts={{ healthy: 1200, failed: 2 }} />);

    expect(
      await screen.findByRole('img', { name: '2 Failed, 1,200 Current' }),
    ).toBeInTheDocument();
  });
});
