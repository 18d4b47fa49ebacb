// Writes docs/api/openapi.json from the contracts: `npm run openapi`. A test fails when the committed file is stale.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openapiText } from '#api/openapi/document.ts';

const file = join(import.meta.dirname, '../../docs/api/openapi.json');
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, openapiText());
console.log(`wrote ${file}`);
