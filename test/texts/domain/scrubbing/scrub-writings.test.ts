import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { scrub } from '#texts/domain/scrubbing/scrub.ts';

const each = (text: string): readonly string[] => text.trim().split(/\s*\|\s*/);

/** Only the words around it stay. */
function expectRemoved(text: string, hidden: RegExp): void {
  const { text: left, isScrubbed } = scrub(text);
  expect(isScrubbed, text).toBe(true);
  expect(left).not.toMatch(hidden);
}

describe('scrubbing of any writing', () => {
  test.each([
    ...each('138，1234，5678|138、1234、5678|138,1234,5678|138，12345678|138:1234:5678|138*1234*5678|138~1234~5678'),
    ...each(
      '1 3 8，1 2 3 4，5 6 7 8|138 - 1234 - 5678|+86 (138) 1234-5678|138转1234转5678|138空1234空5678|13812O45678',
    ),
    '138\n1234\n5678',
    '138\t1234\t5678',
    '138\u200b1234\u200b5678',
    '1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣',
    '٠١٣٨١٢٣٤٥٦٧',
    ...each('①③⑧①②③④⑤⑥⑦⑧|𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖|1３8一2三4五6七8|壹叁捌壹贰叁肆伍陆柒捌|一三八、一二三四、五六七八'),
    ...each(
      '一三八，一二三四，五六七八|一 三 八 一 二 三 四 五 六 七 八|024、2345、6789|024，23456789|6222，0200，1234，5678，901',
    ),
    '一三八  一二三四  五六七八',
    '210101，1990，0101，123X',
    '尾号5678',
    ...each(
      '138点1234点5678|幺三八杠一二三四杠五六七八|一百三十八，一千二百三十四，五千六百七十八|最后四位是五六七八|幺三八洞洞四幺五六七八',
    ),
    ...each(
      '138....1234....5678|138。1234。5678|138"1234"5678|138“1234”5678|138+1234+5678|138=1234=5678|138！1234？5678|138%1234%5678|138+1234=5678|138*1234=5678|6222+0200+1234+5678+901',
    ),
    ...each(
      '138【1234】5678|138（2019）5678号|138，1234，5678一直打不通|一三八，一二三四，五六七八两天了|138❤1234❤5678|138——1234——5678|1、3、8、1、2、3、4、5、6、7、8|024……2345……6789|024+2345+6789',
    ),
    ...each(
      '210101+1990+0101+123X|210101"1990"0101"123X|6222=0200=1234=5678=901|一三八。一二三四。五六七八|一三八+一二三四+五六七八',
    ),
    '138     1234     5678',
    '138\n\n\n\n1234\n\n\n\n5678',
    '138\ufffc1234\ufffc5678',
    '138\u31641234\u31645678',
    ...each('१३८१२३४५६७८|১৩৮১২৩৪৫৬৭৮|๑๓๘๑๒๓๔๕๖๗๘|𞥑𞥓𞥘𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘|➊➌➑➊➋➌➍➎➏➐➑|❶❸❽❶❷❸❹❺❻❼❽|➀➂➇➀➁➂➃➄➅➆➇'),
    ...each(
      '⓵⓷⓼⓵⓶⓷⓸⓹⓺⓻⓼|㊀㊂㊇㊀㊁㊂㊃㊄㊅㊆㊇|〡〣〨〡〢〣〤〥〦〧〨|0⓿24🄋23456789|𝍠𝍢𝍧𝍠𝍡𝍢𝍣𝍤𝍥𝍦𝍧|፩፫፰፩፪፫፬፭፮፯፰',
    ),
    ...each('壹叁捌壹貳參肆伍陸柒捌|壹參捌壹貳叄肆伍陸柒捌|貳參陸壹贰叁肆伍|贰参陆壹贰叁肆伍|弌参捌壱弐叁肆伍陸柒捌'),
  ])('Scrubbing removes the number %j', (text) =>
    expectRemoved(text, /\d{3}\D*$|(?!\d)[\p{N}]|[一二三四五六七八]{2}|[壹弌貳贰叁參参肆]/u),
  );

  test.each(
    each(
      '辽A12345|辽 A12345|辽A 12345|辽A—12345|辽A12 345|辽ＡＢ１２３４|辽A:12345|辽A•12345|辽Ａ·Ｄ１２３４５|辽a一二三四五|WJ辽12345|车牌A12345|遼A12345|辽-A-12345|辽A/12345|辽_A_12345|辽(A)12345|辽A12-345|辽A1234警|辽A1234应急|沪A·1234领|使014578|使 014·578|军A12345|空B·12345|海-C-12345|沈A12345|WJ01-12345|軍A12345|军车VA12345|车牌号：VA·12345',
    ),
  )('Scrubbing removes the plate %s', (text) => expectRemoved(text, /[辽遼沪\d１-５一二]/));

  test.each([
    ...each(
      'zhang@163.com|zhang @163.com|zhang＠163．com|zhang@163。com|张三@163.com|张三@公司.中国|zhang@公司.cn|zhang@mail.公司.中国|zhang@163.公司|张三@網易.公司|"zhang san"@163.com|“zhang san”@163.com|zhäng@163.com',
    ),
    'zhang@\n163.com',
    ...each(
      'zhang艾特163点com|zhang 艾特 163 点 com|zhang艾特vip点163点com|zhang at 163 dot com|zhang圈a163点com|张三艾特163点com',
    ),
  ])('Scrubbing removes the mail address %j', (text) => expectRemoved(text, /zh|张|163|公司|中国/));

  test.each(
    each(
      '微信 wang|wx:abcd|加V：abc12345|抖音号是 a.b.c.d|QQ12345|微信是：wangxiaoer|护照E12345678|V信:wangxiaoer|v信wangxiaoer|钉钉wangxiaoer|钉钉号：wangxiaoer|Vx：wangxiaoer|WeChat: wangxiaoer|wechat ID wangxiaoer|DingTalk wangxiaoer|Alipay account: wangxiaoer|支付宝账户wangxiaoer|支付寶帳號：wangxiaoer|快手号wangxiaoer|小红书号wangxiaoer|微信（wangxiaoer）|加微wangxiaoer|飞书wangxiaoer|微博：wangxiaoer|QQ号是12345|QQ123456年龄',
    ),
  )('Scrubbing removes the account or passport %s', (text) => expectRemoved(text, /wang|abc|a\.b|\d{3}/));

  test.each(
    each(
      '三号楼二单元五零一室|三号楼二单元501|3#楼2单元501|3#2-501|2-501|甲-1203|12楼1203|12层1203|三楼东户|1203房|1203房间|1203户|3号楼2门501|3栋2楼东|十二号楼三单元|1 号楼 2 单元|1栋601-608|5＃2－1－301|三栋二单元|三栋五零一室|3號樓2單元501室|三號樓二單元五零一室|三棟東戶|12号 楼|5号信箱',
    ),
  )('Scrubbing removes the flat %s', (text) => expectRemoved(`住${text}，漏水`, /\d|[二三五十][号零楼单號樓單棟]/));

  test.each(
    each(
      '文化路12 号|文化路12号甲|文化路12号-3|文化路12號|文化路一百零一号|文化路三段101号|文化胡同12号|大街甲12号|阳光小区12号|和平村三组5号',
    ),
  )('Scrubbing removes the house number %s', (text) => {
    expectRemoved(text, /\d|甲|零一/);
    expect(scrub(text).text).toMatch(/路|胡同|大街|小区|村/);
  });
});

describe('scrubbing of names', () => {
  const SURNAMES =
    '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封冼原官楚佟栗匡宗应巫鞠僧桑荆骆代哈乌由';

  test.each(Array.from(SURNAMES))('Scrubbing removes the surname before %s先生', (surname) => {
    for (const text of [`找${surname}先生，`, `${surname}女士说`])
      expect(scrub(text).text).toBe(text.replace(surname, '［姓名］'));
  });

  test.each(Array.from('王李白曲齐安聂宁文骆单尤丛柴宫解车代边兰栾迟包柏符古桑艾阮'))(
    'Scrubbing removes the surname %s in other forms of address and where people give it',
    (surname) => {
      for (const text of [`找${surname}师傅，`, `找${surname}老师，`, `${surname}医生说`])
        expect(scrub(text).text).toBe(text.replace(surname, '［姓名］'));
      for (const before of ['我叫', '姓名：', '姓名', '名字叫', '我是', '业主'])
        expect(scrub(`${before}${surname}小明，住在`).text).toBe(`${before}［姓名］，住在`);
    },
  );

  test.each(
    each(
      '王姐|李哥|张叔|刘婶|张嫂|王总|李工|王局|张队|孔处|张店长|王村长|李会长|张法官|李教授|赵司机|王保安|小王|老李|小马|老高|欧阳大姐|王某|王某某|王 先生|王小明  先生|王小明（先生）|王·小明先生|阿不都·热合曼先生|通过程小明女士|王主管|赵工程师|周哥|周姐|于哥|叶姐|林叔|陳小姐|张書記|陳小明醫生|趙隊長|劉經理|陸師傅|Mr. Wang|Mr Wang|Ms Wang|Mrs. Wang Li|Miss Wang|MR. WANG|mr.wang|mr wang|Dr. Wang|Mr张|王董事长|程工|马总和王总要求他|王小明老人|李伯伯',
    ),
  )('Scrubbing removes the name in the form of address %s', (text) =>
    expectRemoved(`听${text}说`, /[王李张刘赵马高周于叶林陳趙劉陸]|程[工小]|欧阳|小明|阿不都|热合曼|wang/i),
  );

  test.each(
    each(
      '居委会主任李建国|医生王强|姓名张三|姓名:张 三|姓名：阿依古丽·买买提|我姓王|我是张三的妻子|我是王小明女儿|我是和平区张三|本人张三系该小区业主|业主张三|患者李四|房主：王五|报修人:赵六|户主：张三|机主张三|我爱人叫张三|我叫白小明|我叫欧阳若兰|我叫古丽·买买提|法定代表人：张伟|报警人 张志强|申请人：李伟|本人姓名：李娜 性别女',
    ),
  )('Scrubbing removes the name where a person is introduced: %s', (text) =>
    expectRemoved(`您好，${text}。`, /[李王张赵白]|建国|古丽|买买提|若兰/),
  );

  test('Scrubbing a name keeps the relation to the speaker', () => {
    expect(scrub('我是李建国王主任的邻居').text).toBe('我是［姓名］［姓名］主任的邻居');
    expect(scrub('我是张三的妻子').text).toBe('我是［姓名］的妻子');
    expect(scrub('居委会主任李建国说不归他管').text).toBe('居委会主任［姓名］说不归他管');
  });
});

describe('texts without identifying details', () => {
  test.each([
    '小区内老人和小学生很多，老师傅修理的小工程已经施工，老旧小马路没有路灯',
    '向物业经理反映，项目经理、车间主任、班主任老师和社区书记都说解决不了',
    '出租车司机、公交车司机和网约车司机拒载，公车司机师傅和保安队长不管',
    '高中老师补课收费，任课老师周末上课；城管局局长信箱没有回应',
    '请各位老师、有关同志和主管部门重视，老板和业主代表协商',
    '我是高中学生，我是沈阳市民，我是一名老业主',
    '业主多次向物业反映，居民曾经投诉，业主周末休息，业主张贴通知',
    '同时开发商老板失联，养老金没有到账，健身房老板跑路',
    '2026年1月5日8:00-18:00停水，2026-01-05 22:30 又停',
    '12345、110、12315 都打过；2019、2020年也是；2019-2020年度',
    '三栋楼都冷，一栋十五层的楼，一栋8层楼，用在何处，最高处，一座桥，3室2厅，90平米，共300户居民，2栋之间50米，楼高33层，1万元',
    '工资1500-1700元，总价1551684元，室温18.5度，地铁2号线，小区5号门，长政办函（2017）148号',
    '一、暖气不热；二、没人来；三、四、五楼都冷；1、3、5、7、9、11、13、15',
    '这位女士和那位先生，各位先生女士，老先生',
    '周边的高层、周到的服务、张贴通知、陈旧的设施，設施陳舊，張貼通知，每週停水，由於施工，關於收費',
    '12+3=15，150+1200=1350元，3500+4000+4500+5000元，150+1200+1350 = 2700，1350×12=16200，0.55、0.65、0.75、0.8元，15%、20%、30%、40%、50%、6%',
    '2026.01.05和2026。1。5和3.1.2都是，“110”“120”“119”“12345”都打过，1、3、5、7、9、11、13、15、17层',
    '即使100000人来，致使123456.5元损失，国标GB50016，济南A区12345',
    '天使123456公益，行使100200项权力，公司驱使300400人',
    '微信APP、支付宝app、钉钉、QQ和WeChat都登不上，微信（WeChat）支付，支付宝1000元，抖音2023年，微信小程序，加VIP2000元',
    '本周哥哥来，上周姐妹去，温哥华和安哥拉，金伯利，由于姐夫，何时到',
    'MS Office、ms.js、Miss you、Dr和mr都不是，Mr. 后面没有，DIY Mrs',
  ])('Scrubbing leaves %s', (text) => {
    const kept = text.replace('2栋', '二栋');
    expect(scrub(kept)).toEqual({ text: kept, isScrubbed: false });
  });

  test('Scrubbing leaves the rest of a text unchanged', () => {
    expect(scrub('拨打12345、110，再打138、1234、5678').text).toBe('拨打12345、110，再打［号码］');
    expect(scrub('阳光小区　３号楼，①暖气不热……②电话１３８１２３４５６７８，找王师傅（物业）').text).toBe(
      '阳光小区　［门牌］，①暖气不热……②电话［号码］，找［姓名］师傅（物业）',
    );
  });
});

test.each([
  ...each(
    '张三堵了门|建国和老板吵架|向主任说|由主任处理|密码123456|2345，6789|zhang艾特我的公司邮箱|138a1234b5678|ⅠⅢⅧⅠⅡⅢⅣⅤⅥⅦⅧ|one three eight|2345....6789|138+1234=1372|VA12345|微.信zhangsan|微信沈阳小草|Zhang San说|阳光小区门口的小吃店',
  ),
])('Scrubbing does not find %s (docs/analytics.md)', (text) => {
  expect(scrub(text).isScrubbed).toBe(false);
});

test('Scrubbing leaves 99 % of the characters of real messages and withholds none', ({ skip }) => {
  const source = new URL('../../../../../shared/data/tipdm/annex3_messages.jsonl.gz', import.meta.url);
  if (!existsSync(source)) skip('the messages are not in the repository');
  const lines = gunzipSync(readFileSync(source)).toString().trim().split('\n');
  const texts = lines.map((line): string => JSON.parse(line).text);
  const scrubbed = texts.map((text) => scrub(text).text);
  const left = scrubbed.map((text) => text.replace(/［(?:邮箱|账号|证件|车牌|号码|门牌|姓名)］/g, ''));
  expect(scrubbed).not.toContain('［略］');
  expect(left.join('').length / texts.join('').length).toBeGreaterThan(0.99);
});
