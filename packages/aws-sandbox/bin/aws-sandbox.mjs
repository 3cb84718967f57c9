#!/usr/bin/env node
import { register } from 'tsx/cjs/api';
import { createRequire } from 'module';

// The sandbox runs from its sources: nothing to build before the first start.
register();
createRequire(import.meta.url)('../src/cli.ts');
