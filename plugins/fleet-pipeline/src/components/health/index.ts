export { HealthBar, useHealthCountsText } from './HealthBar';
export { HealthIcon } from './HealthIcon';
export { HealthMark } from './HealthMark';
export type { HealthMarkProps } from './HealthMark';
export { useHealthWord } from './useHealthWord';
