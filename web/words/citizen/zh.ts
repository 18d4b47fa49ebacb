/** Words of the citizens' pages. */
export const zh = {
  home: {
    title: '有困难，找 12345',
    lead: '咨询、求助、投诉、举报、建议，都可以在这里反映。',
    file: '我要反映',
    fileHint: '写几句话，三步完成',
    snap: '随手拍',
    snapHint: '先拍照，再说两句',
    track: '查进度',
    trackHint: '凭编号和查询码',
    mine: '我的诉求',
    mineHint: '登录后查看',
    board: '公开数据',
    boardHint: '办理情况与案例',
    emergency: '遇到危险，请直接拨打 110、119 或 120。',
  },
  account: '我的账户',
  privacy: '隐私告知',
};
