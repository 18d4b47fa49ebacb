// Writes docs/api/openapi.json from the contracts: `npm run generate -- openapi`. A test fails when the committed file is stale.
import { openapiText } from '#api/openapi/document.ts';
import { DESCRIBED_ROUTES } from '#functions/http/routes.ts';
import { writeGenerated } from './write-generated.ts';

writeGenerated('docs/api/openapi.json', openapiText(DESCRIBED_ROUTES));
