export { reads } from './reads';
export { sharedPortal } from './preparePortal';
