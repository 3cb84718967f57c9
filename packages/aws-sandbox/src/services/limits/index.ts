export {
  allLimits,
  setLimits,
  type LimitRule,
  type Limits,
  type LimitsSetting,
  type OperationLimits,
  type ServiceLimits,
} from './Limits';
export { readLimits, readServiceLimits } from './readLimits';
export { limited, takeToken } from './takeToken';
