export type { BuildScript, ScriptCommand } from './BuildScript';
export { failureReason } from './BuildScript';
export { scriptNamed, type BuildScriptName } from './scriptNamed';
