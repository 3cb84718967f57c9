import { configRules } from './configRules';
import { customsBroker } from './customsBroker';
import { featureStore } from './featureStore';
import { fraudModel } from './fraudModel';
import { iamBaseline } from './iamBaseline';
import { lakeIngest } from './lakeIngest';
import { logArchive } from './logArchive';
import { paymentsApi } from './paymentsApi';
import { paymentsCards } from './paymentsCards';
import { paymentsLedger } from './paymentsLedger';
import { quotesWeb } from './quotesWeb';
import { recoveryDrill } from './recoveryDrill';
import { reportingEtl } from './reportingEtl';
import { routingEngine } from './routingEngine';
import { sharedNetwork } from './sharedNetwork';
import { trackingApi } from './trackingApi';
import { warehouseSync } from './warehouseSync';
import type { PipelineStory } from './PipelineStory';

/** Every pipeline of Halyard Logistics. */
export const STORIES: PipelineStory[] = [
  paymentsApi,
  paymentsLedger,
  paymentsCards,
  fraudModel,
  trackingApi,
  routingEngine,
  warehouseSync,
  customsBroker,
  quotesWeb,
  lakeIngest,
  reportingEtl,
  featureStore,
  sharedNetwork,
  iamBaseline,
  logArchive,
  configRules,
  recoveryDrill,
];
