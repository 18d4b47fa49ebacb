import { groupOperations } from './operation.ts';

/** The operations on a person's own data. */
export const OWN_DATA_OPERATIONS = groupOperations({ tag: 'citizens' }, [
  {
    handler: 'citizens/get-me',
    id: 'getMe',
    summary: { zh: '查看本人信息', en: 'See what is stored about me' },
    description: {
      zh: '平台没有账户资料：姓名和电话取自本人最近一件诉求，电话以脱敏形式显示；另显示诉求件数和未结束的会话。',
      en: 'The platform has no account data: name and masked phone are those of your newest appeal. The answer also has the number of appeals and the open sessions.',
    },
    answers: { 200: { description: { zh: '本人信息。', en: 'The person.' }, schema: 'Person' } },
  },
  {
    handler: 'citizens/export-own-data',
    id: 'exportOwnData',
    summary: { zh: '导出本人全部数据', en: 'Export all of my data' },
    description: {
      zh: '以机器可读的格式返回本人的全部诉求：所写内容、答复、地点、联系方式、文件（附限时链接）以及谁查阅过联系方式。每页最多20件，内容较多时一件分为几部分。另有本人代企业提交的诉求中本人所写的内容和文件（`requests`，在全部诉求之后）。用 `nextCursor` 读取下一页。文件链接五分钟内有效。',
      en: 'A machine-readable copy of all your appeals: texts, replies, place, contact, files with links, and who saw the contact. A page has at most 20 appeals; a long appeal comes in several parts. After the last appeal follow `requests`: what you wrote and uploaded on requests of businesses. `nextCursor` reads the next page. Links to files are valid for five minutes.',
    },
    isList: true,
    answers: { 200: { description: { zh: '一页导出数据。', en: 'A page of the export.' }, schema: 'OwnDataPage' } },
  },
  {
    handler: 'citizens/correct-own-data',
    id: 'correctOwnData',
    summary: { zh: '更正本人联系方式', en: 'Correct my contact' },
    description: {
      zh: '更正 `numbers` 所列本人未办结诉求的姓名或电话。新电话须以发往该号码的验证码证明（`phone`、`code`、`verificationId`，先用 `POST /v1/sessions` 获取）。诉求仍归原手机号所有。更正时间对工作人员可见。重复同一请求不会再次更改，也无需新的验证码，因此没有 `Idempotency-Key`。未更正的诉求在 `unchanged` 中说明理由。',
      en: 'Corrects the name or phone of your open appeals that `numbers` lists. A new phone is proven by a code sent to it (`phone`, `code`, `verificationId`; `POST /v1/sessions` sends one). The appeal still belongs to the phone with which it was filed. Staff see when it was corrected. A repeat changes nothing and needs no second code, so there is no `Idempotency-Key`. `unchanged` says why a contact stays as it is.',
    },
    body: 'Correction',
    answers: { 200: { description: { zh: '更正结果。', en: 'The correction.' }, schema: 'CorrectionReport' } },
  },
  {
    handler: 'citizens/erase-own-data',
    id: 'eraseOwnData',
    summary: { zh: '删除本人数据', en: 'Erase my data' },
    description: {
      zh: '删除本人的会话，以及保存期限已届满的诉求的联系方式。依法须保留的内容在 `kept` 中逐项说明理由和期限。须以发往本人手机的新验证码确认（先用 `POST /v1/sessions` 获取）；未绑定手机的小程序用户须在十分钟内登录过；匿名会话只需 `confirm`。用同一个 `Idempotency-Key` 重复请求无需再次确认，并从上次停止处继续。',
      en: 'Erases the sessions of the person, and the contacts of appeals whose term has ended. `kept` names what the law keeps, why and until when. It is confirmed by a fresh code sent to the phone of the session (`POST /v1/sessions` sends one). A person of a mini-program without a phone must have signed in within ten minutes; an anonymous session needs only `confirm`. A repeat with the same `Idempotency-Key` needs no second code and continues where the last call stopped.',
    },
    body: 'Erasure',
    answers: {
      200: {
        description: { zh: '删除结果。', en: 'The erased data, and the data that is kept.' },
        schema: 'ErasureReport',
      },
    },
  },
]);
