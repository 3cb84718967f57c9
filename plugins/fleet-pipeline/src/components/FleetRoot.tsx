import type { PropsWithChildren } from 'react';
import { FleetDataProvider } from '../data/FleetDataProvider';
import { FleetTranslationProvider } from '../translation';
import { FleetThemeProvider } from './FleetThemeProvider';
import { HintLayer } from './HintLayer';

/** What every React root of the plugin that shows more than an icon stands in. */
export function FleetRoot(props: PropsWithChildren<{}>) {
  return (
    <FleetDataProvider>
      <FleetTranslationProvider>
        <FleetThemeProvider>
          <HintLayer>{props.children}</HintLayer>
        </FleetThemeProvider>
      </FleetTranslationProvider>
    </FleetDataProvider>
  );
}
