export { permissionModulePolicy as default } from './permissionModulePolicy';
