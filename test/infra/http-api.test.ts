import type { HttpApiSpec } from 'one-machine-aws';
import { beforeAll, describe, expect, test } from 'vitest';
import { openapiDocument } from '#api/openapi/document.ts';
import { DESCRIBED_ROUTES } from '#functions/http/routes.ts';
import { toConstructName } from './permissions/permissions.ts';
import { type Synthesis, synthesise } from './synthesis.ts';

let synthesis: Synthesis;
let api: HttpApiSpec;
beforeAll(async () => {
  synthesis = await synthesise('prod', 'cn-north-1');
  api = synthesis.assembly.httpApis.find(({ stack }) => stack.endsWith('-api')) as HttpApiSpec;
});

describe('the HTTP API', () => {
  test('the HTTP API has these routes, each with one authorizer or none', () => {
    const routes = api.routes.map(({ routeKey, authorizer, functionArn }) => {
      const fn = synthesis.assembly.functions.find(({ arn }) => arn === functionArn);
      return `${routeKey} ${authorizer?.audience[0] ?? 'none'} ${fn && toConstructName(fn)}`;
    });
    expect(routes.toSorted()).toEqual([
      'DELETE /v1/desk/enterprise/businesses/{code}/agents/{agentId} hotline-staff ManagersAgents',
      'DELETE /v1/desk/enterprise/campaigns/{id} hotline-staff ManagersWork',
      'DELETE /v1/desk/enterprise/pool/claims/{number} hotline-staff ManagersWork',
      'DELETE /v1/desk/queues/{queue}/claims/{number} hotline-staff DeskWork',
      'DELETE /v1/enterprise/businesses/{code}/agents/{agentId} hotline-citizens BusinessesChanges',
      'DELETE /v1/enterprise/policies/{id}/reminder hotline-citizens BusinessesChanges',
      'DELETE /v1/partners/slots/{lawyerId}/{begin} hotline-staff PartnersSlots',
      'DELETE /v1/sessions hotline-citizens CitizensSessions',
      'DELETE /v1/sessions/all hotline-citizens CitizensSessions',
      'GET /docs none PublicDocuments',
      'GET /health none PublicDocuments',
      'GET /openapi.json none PublicDocuments',
      'GET /v1/admin/{kind} hotline-staff AdministrationRecords',
      'GET /v1/admin/{kind}/export hotline-staff AdministrationRecords',
      'GET /v1/admin/{kind}/{id} hotline-staff AdministrationRecords',
      'GET /v1/admin/{kind}/{id}/history hotline-staff AdministrationRecords',
      'GET /v1/appeals hotline-citizens CitizensCases',
      'GET /v1/appeals/{number} hotline-citizens CitizensCases',
      'GET /v1/appeals/{number}/access-log hotline-citizens CitizensCases',
      'GET /v1/appeals/{number}/similar hotline-citizens CitizensCases',
      'GET /v1/campaigns/{token} none LinksQuestions',
      'GET /v1/categories none PublicLists',
      'GET /v1/desk/appeals hotline-staff DeskSearch',
      'GET /v1/desk/appeals/{number} hotline-staff DeskCase',
      'GET /v1/desk/appeals/{number}/deadlines hotline-staff DeskLookups',
      'GET /v1/desk/appeals/{number}/similar hotline-staff DeskQueue',
      'GET /v1/desk/audit/openings hotline-staff DeskAudit',
      'GET /v1/desk/audit/reveals hotline-staff DeskAudit',
      'GET /v1/desk/changes hotline-staff DeskLookups',
      'GET /v1/desk/counts hotline-staff DeskLookups',
      'GET /v1/desk/differences hotline-staff DeskLookups',
      'GET /v1/desk/enterprise/absences hotline-staff ManagersLists',
      'GET /v1/desk/enterprise/businesses hotline-staff ManagersLists',
      'GET /v1/desk/enterprise/businesses/{code} hotline-staff ManagersCases',
      'GET /v1/desk/enterprise/campaigns hotline-staff ManagersLists',
      'GET /v1/desk/enterprise/campaigns/{id} hotline-staff ManagersCases',
      'GET /v1/desk/enterprise/policies hotline-staff ManagersLists',
      'GET /v1/desk/enterprise/requests hotline-staff ManagersLists',
      'GET /v1/desk/enterprise/requests/{number} hotline-staff ManagersRequest',
      'GET /v1/desk/enterprise/visits hotline-staff ManagersCases',
      'GET /v1/desk/hot-spots hotline-staff DeskLookups',
      'GET /v1/desk/knowledge hotline-staff AdministrationRecords',
      'GET /v1/desk/knowledge-lists/{list} hotline-staff AdministrationRecords',
      'GET /v1/desk/knowledge-table/export hotline-staff AdministrationRecords',
      'GET /v1/desk/knowledge/{id} hotline-staff AdministrationRecords',
      'GET /v1/desk/mails hotline-staff DeskMails',
      'GET /v1/desk/mails/{id} hotline-staff DeskMails',
      'GET /v1/desk/me hotline-staff DeskLookups',
      'GET /v1/desk/overview hotline-staff DeskLookups',
      'GET /v1/desk/queues/{queue} hotline-staff DeskQueue',
      'GET /v1/desk/queues/{queue}/counts hotline-staff DeskLookups',
      'GET /v1/desk/units hotline-staff DeskLookups',
      'GET /v1/desk/workers hotline-staff DeskLookups',
      'GET /v1/enterprise/businesses hotline-citizens BusinessesAccounts',
      'GET /v1/enterprise/businesses/{code} hotline-citizens BusinessesAccounts',
      'GET /v1/enterprise/partners hotline-citizens BusinessesAccounts',
      'GET /v1/enterprise/policies hotline-citizens BusinessesAccounts',
      'GET /v1/enterprise/policies/{id} hotline-citizens BusinessesAccounts',
      'GET /v1/enterprise/requests hotline-citizens BusinessesRequests',
      'GET /v1/enterprise/requests/{number} hotline-citizens BusinessesRequests',
      'GET /v1/enterprise/requests/{number}/looks hotline-citizens BusinessesRequests',
      'GET /v1/enterprise/requests/{number}/slots hotline-citizens BusinessesRequests',
      'GET /v1/enterprise/visits hotline-citizens BusinessesRequests',
      'GET /v1/knowledge none PublicKnowledge',
      'GET /v1/knowledge/{id} none PublicKnowledge',
      'GET /v1/me hotline-citizens CitizensOwnData',
      'GET /v1/me/export hotline-citizens CitizensOwnData',
      'GET /v1/notices/{notice} none PublicDocuments',
      'GET /v1/partners/people hotline-staff PartnersLists',
      'GET /v1/partners/requests hotline-staff PartnersLists',
      'GET /v1/partners/requests/{number} hotline-staff PartnersRequest',
      'GET /v1/partners/slots hotline-staff PartnersLists',
      'GET /v1/public/appeals none PublicLists',
      'GET /v1/public/campaigns none PublicLists',
      'GET /v1/public/helpfulness none PublicLists',
      'GET /v1/public/stats none PublicLists',
      'GET /v1/public/visits none PublicLists',
      'GET /v1/regions none PublicLists',
      'GET /v1/surveys/{token} none LinksQuestions',
      'GET /v1/track/{number} none CitizensTracking',
      'GET /v1/units none PublicLists',
      'PATCH /v1/me hotline-citizens CitizensOwnContact',
      'POST /v1/admin/staff/{id}/approve hotline-staff AdministrationApproval',
      'POST /v1/admin/{kind}/import hotline-staff AdministrationChanges',
      'POST /v1/appeals hotline-citizens CitizensCommands',
      'POST /v1/appeals/{number}/query-code hotline-citizens CitizensOwnContact',
      'POST /v1/appeals/{number}/{command} hotline-citizens CitizensCommands',
      'POST /v1/campaigns/{token} none LinksAnswers',
      'POST /v1/challenges none CitizensSessions',
      'POST /v1/desk/appeals hotline-staff DeskFiling',
      'POST /v1/desk/appeals/{number}/merges hotline-staff DeskWork',
      'POST /v1/desk/appeals/{number}/proofs hotline-staff DeskProof',
      'POST /v1/desk/appeals/{number}/reveal hotline-staff DeskReveal',
      'POST /v1/desk/appeals/{number}/{command} hotline-staff DeskCommands',
      'POST /v1/desk/enterprise/businesses/{code}/agents hotline-staff ManagersAgents',
      'POST /v1/desk/enterprise/campaigns hotline-staff ManagersWork',
      'POST /v1/desk/enterprise/pool/claims hotline-staff ManagersWork',
      'POST /v1/desk/enterprise/requests/{number}/{command} hotline-staff ManagersCommands',
      'POST /v1/desk/enterprise/visits/{command} hotline-staff ManagersCommands',
      'POST /v1/desk/knowledge-table/import hotline-staff AdministrationKnowledgeChanges',
      'POST /v1/desk/knowledge/{id}/{command} hotline-staff AdministrationKnowledgeChanges',
      'POST /v1/desk/mails/{id}/attach hotline-staff DeskMailDecisions',
      'POST /v1/desk/mails/{id}/discard hotline-staff DeskMailDecisions',
      'POST /v1/desk/mails/{id}/file hotline-staff DeskMailDecisions',
      'POST /v1/desk/proposals hotline-staff DeskLookups',
      'POST /v1/desk/queues/{queue}/claims hotline-staff DeskWork',
      'POST /v1/desk/searches hotline-staff DeskSearch',
      'POST /v1/desk/uploads hotline-staff DeskCommands',
      'POST /v1/enterprise/businesses/{code}/agents hotline-citizens BusinessesChanges',
      'POST /v1/enterprise/businesses/{code}/join hotline-citizens BusinessesChanges',
      'POST /v1/enterprise/requests hotline-citizens BusinessesCommands',
      'POST /v1/enterprise/requests/{number}/{command} hotline-citizens BusinessesCommands',
      'POST /v1/enterprise/visits/{command} hotline-citizens BusinessesCommands',
      'POST /v1/filing-questions none PublicAdvice',
      'POST /v1/helplines/{id}/messages none HelplinesMessages',
      'POST /v1/knowledge-uses none PublicUses',
      'POST /v1/me/erasure hotline-citizens CitizensErasure',
      'POST /v1/partners/requests/{number}/{command} hotline-staff PartnersCommands',
      'POST /v1/places none PublicAdvice',
      'POST /v1/sessions none CitizensSessions',
      'POST /v1/surveys/{token} none LinksAnswers',
      'POST /v1/uploads hotline-citizens CitizensCommands',
      'PUT /v1/admin/{kind}/{id} hotline-staff AdministrationChanges',
      'PUT /v1/desk/enterprise/absence hotline-staff ManagersWork',
      'PUT /v1/desk/enterprise/businesses/{code}/manager hotline-staff ManagersAgents',
      'PUT /v1/enterprise/policies/{id}/reminder hotline-citizens BusinessesChanges',
      'PUT /v1/partners/slots hotline-staff PartnersSlots',
    ]);
  });

  test('each handler behind an authorizer accepts the issuer and audience of the authorizer', () => {
    for (const { authorizer, functionArn } of api.routes) {
      const environment = synthesis.assembly.functions.find(({ arn }) => arn === functionArn)?.environment ?? {};
      if (authorizer === undefined) continue;
      const isStaff = authorizer.audience[0] === 'hotline-staff';
      const [issuer, audience] = isStaff
        ? [environment.STAFF_ISSUER, environment.STAFF_AUDIENCE]
        : [environment.TOKEN_ISSUER, environment.TOKEN_AUDIENCE];
      expect([issuer, [audience]]).toEqual([authorizer.issuer, authorizer.audience]);
    }
  });

  test('A function has one integration and one permission, whatever the number of its routes', () => {
    const ofApis = (type: string) => synthesis.ofType(type).filter(({ stack }) => ['api', 'issuer'].includes(stack));
    const functions = new Set(
      synthesis.assembly.httpApis.flatMap(({ routes }) => routes.map((each) => each.functionArn)),
    );
    expect(ofApis('AWS::ApiGatewayV2::Integration')).toHaveLength(functions.size);
    const permissions = ofApis('AWS::Lambda::Permission').filter(
      ({ Properties }) => Properties.Principal === 'apigateway.amazonaws.com',
    );
    expect(permissions).toHaveLength(functions.size);
  });

  test('The functions of the API lie in its stack, and no other stack imports from it', () => {
    const ofApi = synthesis.assembly.functions.filter(({ arn }) => api.routes.some((each) => each.functionArn === arn));
    expect(new Set(ofApi.map(({ stack }) => stack))).toEqual(new Set(['hotline-prod-api']));
    const { Outputs } = JSON.parse(synthesis.texts['hotline-prod-api.template.json'] ?? '{}');
    const exported = Object.keys(Outputs).filter((name) => Outputs[name].Export !== undefined);
    expect(exported).toEqual([]);
  });

  test('the HTTP API is throttled, and its access log has no personal data', () => {
    expect(api.throttle).toEqual({ ratePerSecond: 3000, burst: 5000 });
    const stage = synthesis.ofType('AWS::ApiGatewayV2::Stage').find((each) => each.stack === 'api');
    const settings = stage?.Properties.AccessLogSettings as { Format: string; DestinationArn: unknown };
    expect(settings.DestinationArn).toBeDefined();
    const fields = Object.values(JSON.parse(settings.Format) as Record<string, string>);
    const personal = /identity|path|authorizer|claims|userAgent|domain|error\.message|integrationErrorMessage/i;
    expect(fields.filter((field) => personal.test(field))).toEqual(['$context.integrationErrorMessage']);
  });

  test('every route without an authorizer, and no other, has a lower throttle of its own', () => {
    const open = api.routes.filter(({ authorizer }) => authorizer === undefined).map(({ routeKey }) => routeKey);
    expect(Object.keys(api.routeThrottles).toSorted()).toEqual(open.toSorted());
    for (const each of Object.values(api.routeThrottles)) expect(each).toEqual({ ratePerSecond: 1000, burst: 2000 });
  });

  test('the stage is made after the routes that its settings name', () => {
    for (const { Properties, DependsOn, stack } of synthesis.ofType('AWS::ApiGatewayV2::Stage')) {
      const named = Object.keys(Properties.RouteSettings as object);
      const routes = synthesis.ofType('AWS::ApiGatewayV2::Route').filter((each) => each.stack === stack);
      const before = routes
        .filter(({ logicalId }) => DependsOn?.includes(logicalId))
        .map((each) => each.Properties.RouteKey);
      expect(named.length).toBeGreaterThan(0);
      expect(named.filter((key) => !before.includes(key))).toEqual([]);
    }
  });

  test('CORS allows the configured origins only', () => {
    expect(api.cors?.allowOrigins).toEqual(['https://hotline.example']);
    expect(api.cors?.allowCredentials).toBe(false);
  });

  test('CORS allows exactly the methods that the routes use', () => {
    const used = new Set(api.routes.map(({ routeKey }) => routeKey.split(' ')[0]));
    expect([...(api.cors?.allowMethods ?? [])].toSorted()).toEqual([...used].toSorted());
  });

  test('CORS allows the headers that the API documents, and those of bodies, tokens and caching', () => {
    const { components } = openapiDocument(DESCRIBED_ROUTES) as {
      readonly components: Readonly<
        Record<string, Readonly<Record<string, { readonly in?: string; readonly name?: string }>>>
      >;
    };
    const documented = [
      ...Object.values(components.parameters ?? {}),
      ...Object.values(components.securitySchemes ?? {}),
    ]
      .filter((part) => part.in === 'header')
      .map(({ name = '' }) => name.toLowerCase());
    const ofHttp = ['accept', 'authorization', 'content-type'];
    expect([...(api.cors?.allowHeaders ?? [])].toSorted()).toEqual([...documented, ...ofHttp].toSorted());
  });
});
