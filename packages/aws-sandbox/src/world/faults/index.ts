export type { Fault, FaultKind, FaultScenario, PageFaultKind } from './Fault';
export { type FaultedCall, Faults } from './Faults';
export { readFaults } from './readFaults';
