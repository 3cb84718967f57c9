export interface Config {
  fleetPipeline?: object;
}
