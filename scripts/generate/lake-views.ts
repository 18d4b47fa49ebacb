// Writes infra/lake/views/columns.json, the columns and types of the lake's views: `npm run lake-views`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lakeViewColumns } from '../lake/view-columns.ts';

const FILE = join(import.meta.dirname, '../../infra/lake/views/columns.json');
writeFileSync(FILE, `${JSON.stringify(await lakeViewColumns(), null, 2)}\n`);
