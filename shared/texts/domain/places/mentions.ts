/** Before a name: where somebody comes from, went or has lived. */
const BEFORE =
  /(?:老家|娘家|婆家|祖籍|籍贯|家乡)(?:还|都|一直)?[是在]?$|(?:来自|搬自|开往|飞往|发往|前往|赶往|毕业于|嫁到|远在|调到|分到|考到|考上|考进)(?:了)?$|(?:从小|以前|早先|早年|退伍前|退休前|年轻时|之前|曾经?|原来|过去|前些年)(?:就|都|一直)?(?:住)?在$|(?:对象|媳妇|老公|丈夫|妻子|爱人|女婿|儿媳|舅子|姨子|侄子|外甥|亲家|亲戚|朋友|同学|战友)家?(?:也|都)?是?$/;

/** What somebody does elsewhere: learns, works, serves, travels, is treated. */
const STAY =
  /^(?:那边|那儿|那疙瘩|那头|这边|当地|市里|城里|乡下|农村)?(?:念|读(?!数)|上(?:的)?(?:大学|学|班|高中|初中|小学|技校|职高|中专|大专|研)|求学|打工|工作|干(?:活|工程)|当(?:兵|老师|保姆|护士|厨师)|服役|出差|旅游|旅行|玩|做(?:生意|买卖|手术|保姆)|开(?:店|饭店|货车)|看(?:病|孩子)|住(?:过|了|院)|治(?:病|疗)|养老|过年|长大|出生|生的|结婚|安家|买的?房|租过|待(?:过|了)|呆(?:过|了)|参加|交的?社保|\p{Script=Han}{1,2}过(?![道路来去]))/u;
/** What comes from elsewhere. */
const ORIGIN =
  /^(?:那边|那儿|那疙瘩|那头|这边|当地|市里|城里|乡下|农村)?(?:(?:籍|户口|户籍|口音|牌照|号牌|老家|人(?![民大行社才口为家]))|(?:来|回来|过来|搬来|嫁来|调来|发来|寄来|运来|进货|进的货|买的|发的货|(?:拉|运|进|批发?)(?:的?菜|的?货|沙|煤|过来))(?!水|电|气)|的?(?:亲戚|朋友|儿子|女儿|儿媳|姑娘|孩子|老人|爹妈|父母|同学|战友|老乡|婆家|娘家|厂家|卖家|商家|一家|网店|客户|牌子|车牌|号码))/u;

/**
 * Whether a sentence only mentions a place, and the matter is probably elsewhere: 孩子在铁岭念完大学, 我是大连人. Such a name is asked
 * back, not taken.
 * @param before - the address up to the name; `after` what follows it. Both without punctuation.
 */
export function isOnlyMentioned(before: string, after: string): boolean {
  return BEFORE.test(before) || STAY.test(after) || ORIGIN.test(after);
}
