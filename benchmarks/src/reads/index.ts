export { reads } from './reads';
