// Writes infra/lake/views/columns.json, the columns and types of the lake's views: `npm run generate -- lake-views`.
import { lakeViewColumns } from '../lake/view-columns.ts';
import { writeGenerated } from './write-generated.ts';

const views = Object.entries(await lakeViewColumns()).map(([view, columns]) => {
  const lines = columns.map(
    ({ name, type }) => `    { "name": ${JSON.stringify(name)}, "type": ${JSON.stringify(type)} }`,
  );
  return `  ${JSON.stringify(view)}: [\n${lines.join(',\n')}\n  ]`;
});

writeGenerated('infra/lake/views/columns.json', `{\n${views.join(',\n')}\n}\n`);
