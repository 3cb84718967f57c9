export { idle } from './idle';
