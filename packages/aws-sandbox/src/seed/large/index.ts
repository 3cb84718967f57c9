export { LARGE, largeSeed, parseLargeSize, type LargeSize } from './LargeSize';
export { seedLarge } from './seedLarge';
