import { routeTable } from '../route-table.ts';

/** Routes for those who keep the directory and the knowledge base. */
export const ADMINISTRATION_ROUTES = routeTable({
  access: 'staff',
  groups: {
    records: {
      errorImpact:
        'Administrators and owners cannot open units, staff, rules and knowledge items, and operators find no answers while they talk.',
      routes: {
        'GET /v1/admin/{kind}': 'list-records',
        'GET /v1/admin/{kind}/export': 'export-records',
        'GET /v1/admin/{kind}/{id}': 'get-record',
        'GET /v1/admin/{kind}/{id}/history': 'list-history',
        'GET /v1/desk/knowledge': 'search-items',
        'GET /v1/desk/knowledge-table/export': 'export-items',
        'GET /v1/desk/knowledge-lists/{list}': 'list-items',
        'GET /v1/desk/knowledge/{id}': 'get-item',
      },
    },
    changes: {
      errorImpact:
        'Units, rights and rules cannot be changed. Leaving staff keep their rights, and new staff have none.',
      routes: {
        'PUT /v1/admin/{kind}/{id}': 'put-record',
        'POST /v1/admin/{kind}/import': 'import-records',
      },
    },
    approval: {
      errorImpact: 'Grants of supervisors, administrators and auditors cannot be approved. Their requests wait.',
      routes: {
        'POST /v1/admin/staff/{id}/approve': 'approve-grants',
      },
    },
    'knowledge-changes': {
      errorImpact:
        'Items of the knowledge base cannot be written, published, ended, corrected or imported. Wrong answers stay.',
      routes: {
        'POST /v1/desk/knowledge-table/import': 'import-items',
        'POST /v1/desk/knowledge/{id}/{command}': 'command-item',
      },
    },
  },
});
