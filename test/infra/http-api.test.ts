import type { HttpApiSpec } from 'one-machine-aws';
import { beforeAll, describe, expect, test } from 'vitest';
import { openapiDocument } from '#api/openapi/document.ts';
import { DESCRIBED_ROUTES } from '#functions/http/routes.ts';
import { listStatements, toConstructName } from './permissions/permissions.ts';
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
      'DELETE /v1/desk/enterprise/businesses/{code}/agents/{agentId} hotline-staff ManagersRevokeAgent',
      'DELETE /v1/desk/enterprise/campaigns/{id} hotline-staff CampaignsEndCampaign',
      'DELETE /v1/desk/enterprise/pool/claims/{number} hotline-staff ManagersReleaseRequest',
      'DELETE /v1/desk/queues/{queue}/claims/{number} hotline-staff QueuesReleaseEntry',
      'DELETE /v1/enterprise/businesses/{code}/agents/{agentId} hotline-citizens EnterpriseRevokeAgent',
      'DELETE /v1/enterprise/policies/{id}/reminder hotline-citizens EnterpriseEndPolicyReminder',
      'DELETE /v1/partners/slots/{lawyerId}/{begin} hotline-staff PartnersWithdrawSlot',
      'DELETE /v1/sessions hotline-citizens CitizenEndSessions',
      'DELETE /v1/sessions/all hotline-citizens CitizenEndSessions',
      'GET /docs none PublicGetDocs',
      'GET /health none PublicGetHealth',
      'GET /openapi.json none PublicGetOpenapi',
      'GET /v1/admin/{kind} hotline-staff AdminListRecords',
      'GET /v1/admin/{kind}/export hotline-staff AdminExportRecords',
      'GET /v1/admin/{kind}/{id} hotline-staff AdminGetRecord',
      'GET /v1/admin/{kind}/{id}/history hotline-staff AdminListHistory',
      'GET /v1/appeals hotline-citizens CitizenListAppeals',
      'GET /v1/appeals/{number} hotline-citizens CitizenGetAppeal',
      'GET /v1/appeals/{number}/access-log hotline-citizens CitizenGetAccessLog',
      'GET /v1/appeals/{number}/similar hotline-citizens CitizenCountSimilar',
      'GET /v1/campaigns/{token} none CampaignsShowQuestion',
      'GET /v1/categories none PublicListCategories',
      'GET /v1/desk/appeals hotline-staff DeskFindAppeals',
      'GET /v1/desk/appeals/{number} hotline-staff DeskGetAppeal',
      'GET /v1/desk/appeals/{number}/deadlines hotline-staff AdvicePreviewDeadlines',
      'GET /v1/desk/appeals/{number}/similar hotline-staff SimilarListSimilar',
      'GET /v1/desk/audit/openings hotline-staff DeskListOpenings',
      'GET /v1/desk/audit/reveals hotline-staff DeskListReveals',
      'GET /v1/desk/changes hotline-staff DeskListChanges',
      'GET /v1/desk/counts hotline-staff QueuesCountQueues',
      'GET /v1/desk/differences hotline-staff DeskListDifferences',
      'GET /v1/desk/enterprise/absences hotline-staff ManagersListAbsences',
      'GET /v1/desk/enterprise/businesses hotline-staff ManagersListBusinesses',
      'GET /v1/desk/enterprise/businesses/{code} hotline-staff ManagersGetBusiness',
      'GET /v1/desk/enterprise/campaigns hotline-staff CampaignsListCampaigns',
      'GET /v1/desk/enterprise/campaigns/{id} hotline-staff CampaignsGetCampaign',
      'GET /v1/desk/enterprise/policies hotline-staff ManagersSearchPolicies',
      'GET /v1/desk/enterprise/requests hotline-staff ManagersListRequests',
      'GET /v1/desk/enterprise/requests/{number} hotline-staff ManagersGetRequest',
      'GET /v1/desk/enterprise/visits hotline-staff ManagersListVisits',
      'GET /v1/desk/hot-spots hotline-staff SimilarListHotSpots',
      'GET /v1/desk/knowledge hotline-staff KnowledgeSearchItems',
      'GET /v1/desk/knowledge-lists/{list} hotline-staff KnowledgeListItems',
      'GET /v1/desk/knowledge-table/export hotline-staff KnowledgeExportItems',
      'GET /v1/desk/knowledge/{id} hotline-staff KnowledgeGetItem',
      'GET /v1/desk/me hotline-staff DeskGetMe',
      'GET /v1/desk/overview hotline-staff QueuesShowOverview',
      'GET /v1/desk/queues/{queue} hotline-staff QueuesListQueue',
      'GET /v1/desk/queues/{queue}/counts hotline-staff QueuesCountQueue',
      'GET /v1/desk/units hotline-staff DeskFindUnits',
      'GET /v1/desk/workers hotline-staff DeskListWorkers',
      'GET /v1/enterprise/businesses hotline-citizens EnterpriseListBusinesses',
      'GET /v1/enterprise/businesses/{code} hotline-citizens EnterpriseGetBusiness',
      'GET /v1/enterprise/partners hotline-citizens EnterpriseListPartners',
      'GET /v1/enterprise/policies hotline-citizens EnterpriseSearchPolicies',
      'GET /v1/enterprise/policies/{id} hotline-citizens EnterpriseGetPolicy',
      'GET /v1/enterprise/requests hotline-citizens EnterpriseListRequests',
      'GET /v1/enterprise/requests/{number} hotline-citizens EnterpriseGetRequest',
      'GET /v1/enterprise/requests/{number}/looks hotline-citizens EnterpriseListLooks',
      'GET /v1/enterprise/requests/{number}/slots hotline-citizens EnterpriseListSlots',
      'GET /v1/enterprise/visits hotline-citizens EnterpriseListVisits',
      'GET /v1/knowledge none PublicSearchKnowledge',
      'GET /v1/knowledge/{id} none PublicGetKnowledge',
      'GET /v1/me hotline-citizens CitizenGetMe',
      'GET /v1/me/export hotline-citizens CitizenExportOwnData',
      'GET /v1/notices/{notice} none PublicGetNotice',
      'GET /v1/partners/people hotline-staff PartnersListPeople',
      'GET /v1/partners/requests hotline-staff PartnersListRequests',
      'GET /v1/partners/requests/{number} hotline-staff PartnersGetRequest',
      'GET /v1/partners/slots hotline-staff PartnersListSlots',
      'GET /v1/public/appeals none PublicListCases',
      'GET /v1/public/campaigns none PublicGetCampaigns',
      'GET /v1/public/helpfulness none PublicGetHelpfulness',
      'GET /v1/public/stats none PublicGetStatistics',
      'GET /v1/public/visits none PublicGetVisits',
      'GET /v1/regions none PublicListRegions',
      'GET /v1/surveys/{token} none CitizenShowSurvey',
      'GET /v1/track/{number} none CitizenTrackAppeal',
      'GET /v1/units none PublicSearchUnits',
      'PATCH /v1/me hotline-citizens CitizenCorrectOwnData',
      'POST /v1/admin/staff/{id}/approve hotline-staff AdminApproveGrants',
      'POST /v1/admin/{kind}/import hotline-staff AdminImportRecords',
      'POST /v1/appeals hotline-citizens CitizenSubmitAppeal',
      'POST /v1/appeals/{number}/query-code hotline-citizens CitizenRenewQueryCode',
      'POST /v1/appeals/{number}/{command} hotline-citizens CitizenCommandAppeal',
      'POST /v1/campaigns/{token} none CampaignsAnswerQuestion',
      'POST /v1/desk/appeals hotline-staff DeskFileAppeal',
      'POST /v1/desk/appeals/{number}/merges hotline-staff SimilarMergeAppeals',
      'POST /v1/desk/appeals/{number}/proofs hotline-staff DeskProveCaller',
      'POST /v1/desk/appeals/{number}/reveal hotline-staff DeskRevealContact',
      'POST /v1/desk/appeals/{number}/{command} hotline-staff DeskCommandAppeal',
      'POST /v1/desk/enterprise/businesses/{code}/agents hotline-staff ManagersAppointAgent',
      'POST /v1/desk/enterprise/campaigns hotline-staff CampaignsCreateCampaign',
      'POST /v1/desk/enterprise/pool/claims hotline-staff ManagersClaimRequest',
      'POST /v1/desk/enterprise/requests/{number}/{command} hotline-staff ManagersCommandRequest',
      'POST /v1/desk/enterprise/visits/{command} hotline-staff ManagersCommandVisit',
      'POST /v1/desk/knowledge-table/import hotline-staff KnowledgeImportItems',
      'POST /v1/desk/knowledge/{id}/{command} hotline-staff KnowledgeCommandItem',
      'POST /v1/desk/proposals hotline-staff AdviceProposeCategory',
      'POST /v1/desk/queues/{queue}/claims hotline-staff QueuesClaimEntry',
      'POST /v1/desk/searches hotline-staff DeskSearchAppeals',
      'POST /v1/desk/uploads hotline-staff DeskCreateUpload',
      'POST /v1/enterprise/businesses/{code}/agents hotline-citizens EnterpriseInviteAgent',
      'POST /v1/enterprise/businesses/{code}/join hotline-citizens EnterpriseJoinBusiness',
      'POST /v1/enterprise/requests hotline-citizens EnterpriseSubmitRequest',
      'POST /v1/enterprise/requests/{number}/{command} hotline-citizens EnterpriseCommandRequest',
      'POST /v1/enterprise/visits/{command} hotline-citizens EnterpriseCommandVisit',
      'POST /v1/filing-questions none PublicAskBeforeFiling',
      'POST /v1/knowledge-uses none PublicCountUses',
      'POST /v1/me/erasure hotline-citizens CitizenEraseOwnData',
      'POST /v1/partners/requests/{number}/{command} hotline-staff PartnersCommandRequest',
      'POST /v1/places none PublicFindPlace',
      'POST /v1/sessions none CitizenCreateSession',
      'POST /v1/surveys/{token} none CitizenAnswerSurvey',
      'POST /v1/uploads hotline-citizens CitizenCreateUpload',
      'PUT /v1/admin/{kind}/{id} hotline-staff AdminPutRecord',
      'PUT /v1/desk/enterprise/absence hotline-staff ManagersPutAbsence',
      'PUT /v1/desk/enterprise/businesses/{code}/manager hotline-staff ManagersReplaceManager',
      'PUT /v1/enterprise/policies/{id}/reminder hotline-citizens EnterpriseSetPolicyReminder',
      'PUT /v1/partners/slots hotline-staff PartnersPutSlot',
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

  test('the function of a GET may write nothing but counters of calls and who opened or looked at what', () => {
    const written = api.routes
      .filter(({ routeKey }) => routeKey.startsWith('GET '))
      .flatMap(({ functionArn }) => synthesis.assembly.functions.filter(({ arn }) => arn === functionArn))
      .flatMap(({ roleArn }) => listStatements(synthesis.assembly, roleArn))
      .filter(({ actions }) => actions.some((action) => /:(Put|Update|Delete|BatchWrite|Transact)/.test(action)))
      .filter(({ actions }) => !actions.includes('logs:PutLogEvents'))
      .flatMap(({ actions, leadingKeys = ['everything'] }) => leadingKeys.map((key) => `${actions[0]} ${key}`));
    expect([...new Set(written)].toSorted()).toEqual([
      'dynamodb:PutItem LOOKS#*',
      'dynamodb:PutItem OPENING#*',
      'dynamodb:PutItem OPENINGS#*',
      'dynamodb:UpdateItem RATE#*',
    ]);
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
