export { FirstCollectionStrip } from './FirstCollectionStrip';
export { ProgressParts } from './ProgressParts';
export { useProgressText } from './useProgressParts';
