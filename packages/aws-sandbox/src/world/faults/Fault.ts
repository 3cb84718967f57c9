/** Faults of an answer that is a page of a list; other calls they leave alone. */
export const PAGE_FAULTS = [
  /** The token of the call is answered as expired, as the service says so. */
  'expireToken',
  /** The answer carries the token it was asked with, instead of the next. */
  'repeatToken',
  /** The page comes without its items, and the list goes on behind it. */
  'losePage',
  /** The next page is this one again, under another token. */
  'duplicatePage',
] as const;

/** Faults of any call. */
export const CALL_FAULTS = [
  'throttle',
  'error',
  'delay',
  /** Cuts the connection before the call is worked on. */
  'drop',
  /** Cuts it after. */
  'dropAnswer',
] as const;

export type PageFaultKind = (typeof PAGE_FAULTS)[number];
export type FaultKind = (typeof CALL_FAULTS)[number] | PageFaultKind;

/** A disturbance that tests and demos order; `*` or absence matches everything. */
export interface Fault {
  service?: string;
  operation?: string;
  account?: string;
  region?: string;
  kind: FaultKind;
  /** Error code, default `InternalFailure`. */
  code?: string;
  message?: string;
  /** HTTP status, default 500 for unknown codes. */
  status?: number;
  /** Members of a modelled error, such as `Reason`. */
  members?: object;
  /** Share of matching calls it hits, 0–1; default all. */
  probability?: number;
  /** How often it hits before it is used up; default for ever. */
  times?: number;
  /** Milliseconds for `delay`. */
  delayMs?: number;
}

/** Faults and the number that decides which calls a `probability` hits. */
export interface FaultScenario {
  /** A whole number, default 1. */
  seed?: number;
  faults: Fault[];
}
