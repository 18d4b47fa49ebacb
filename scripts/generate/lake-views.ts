// Writes infra/lake/views/columns.json, the columns and types of the lake's views: `npm run generate -- lake-views`.
import { lakeViewColumns } from '../lake/view-columns.ts';
import { writeGenerated } from './write-generated.ts';

writeGenerated('infra/lake/views/columns.json', `${JSON.stringify(await lakeViewColumns(), null, 2)}\n`);
