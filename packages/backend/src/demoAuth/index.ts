export { authModuleDemo as default } from './authModuleDemo';
