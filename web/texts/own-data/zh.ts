/** Words of the part of the account page that is about a person's own data. */
export const zh = {
  title: '我的信息',
  export: '下载我的信息',
  exportHint: '您的诉求、企业服务诉求、走访和评价，存为一个文件（JSON）。其中照片的链接五分钟内有效。',
  exported: '已保存到本机。文件含个人信息，请妥善保管。',
  help: '需要帮助，请联系热线。',
  correct: '更正姓名或电话',
  correctLead: '更正的是诉求中登记的您的姓名或电话。已办结的诉求保持办理时的记录。工作人员能看到更正的时间。',
  which: '更正哪些诉求',
  most: '一次最多更正 20 件。',
  nothingOpen: '您没有未办结的诉求。已办结诉求的联系方式不再更改，到期后封存。',
  name: '新的姓名',
  newPhone: '新的手机号',
  newPhoneHint: '我们将向新号码发送短信验证码。此后有关诉求的短信发往新号码；登录和查看这些诉求仍用原手机号。',
  nameOrPhone: '请填写新的姓名或新的手机号。',
  chooseAppeal: '请至少选择一件诉求。',
  corrected: (count: number) => `已更正 ${count} 件诉求的联系方式。`,
  unchanged: '没有更正的诉求',
  saveCorrection: '保存更正',
  erase: '删除我的信息',
  erasedTitle: '会删除',
  erased: [
    '登录记录：您将在所有设备上退出登录。',
    '代企业办事的身份、政策截止提醒，以及哪些评价是您作出的。',
    '保存期限已届满的诉求中您的联系方式。',
  ],
  keptTitle: '依法保留',
  kept: [
    '未办结诉求的联系方式：办理和回访需要。诉求照常办理。',
    '已办结诉求的联系方式：保存至期限届满，随后封存，届时可再次申请删除。',
    '您所写的内容、地点、文件和答复：属于公务档案，至期限届满。',
    '谁查阅过您的联系方式：用于监督查阅者。',
  ],
  ownPhone: '您登录用的手机号',
  ownPhoneHint: '为确认是您本人，我们将向此号码发送短信验证码。',
  otherPhone: '这不是您登录用的手机号。请填写登录用的号码，并重新获取验证码。',
  understood: '我知道删除后不能恢复，并将在所有设备上退出登录。',
  mustUnderstand: '请先勾选此项。',
  question: '删除后不能恢复，您将在所有设备上退出登录。确定删除吗？',
  signInAgain: '为确认是您本人，请先退出登录，再重新登录，并在十分钟内删除。',
  done: '您的信息已删除，您已在所有设备上退出登录。',
  erasedCounts: ({ sessions, contacts, businesses }: Counts) =>
    `已删除：登录记录 ${sessions} 条，诉求的联系方式 ${contacts} 件，代办企业 ${businesses} 家。`,
  appealsKept: (count: number) => `涉及 ${count} 件诉求`,
  until: (day: string) => `保留至 ${day}`,
};

/** What an erasure has erased. */
interface Counts {
  readonly sessions: number;
  readonly contacts: number;
  readonly businesses: number;
}
