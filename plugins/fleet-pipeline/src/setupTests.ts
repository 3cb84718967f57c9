/* eslint-disable no-console */
import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

configure({
  // Pages are loaded lazily; the first test of a file waits until they are compiled.
  asyncUtilTimeout: 20_000,
  // jsdom computes styles so slowly that asking for what is hidden takes longer than the rest of a test.
  defaultHidden: true,
});
jest.setTimeout(60_000);

// jsdom matches every rule of the style sheets against an element each time its style is asked for, which queries by
// role do for everything on the page. Tests are about what is said and done, so the element's own style is enough.
window.getComputedStyle = element => (element as HTMLElement).style;

/** What Backstage's own page header and sidebar warn of in jsdom. */
const notOurs = [
  '[JSS] processedRuleToParse is not defined',
  'A component changed from uncontrolled to controlled',
  '<Focusable> child must have an interactive ARIA role',
  'React Router Future Flag Warning',
];
const warn = console.warn;
console.warn = (...messages: unknown[]) => {
  if (!notOurs.some(text => String(messages[0]).includes(text))) {
    warn(...messages);
  }
};
