/**
 * The characters of the patterns in their traditional form, from OpenCC's `TSCharacters`, and banker's digits in all forms. When
 * a pattern gets a new character, its traditional form belongs here.
 */
const TRADITIONAL =
  '亂佔來侷係個們倫側傢傳傷價億兒內兩劃劉動務勢區厲叢吳呂員問喬單嗎噸噹嚮嚴囌國圍園圖團堯報場塊塗塵奬娛婁媽嬸孃孫學宮實寧審寫寶將專對導層屬峯島嶺嶽師帳庫廠廣廳張強後從復徹愛慄慣慮慼應懞戰戲戶掛揚擔據敎數於昇時晉暢曏書會東査條棟楊業樂樑樓標樹橋機檢檯欒歐氣決淩湯溝溫滬漢濛濟瀋灑灣為烏無煩熱燈爭爲爺爾獎獨現瓊產産畢異當發監盧矇矯硃確碼祿種稱穀窩竇箇節範簡粵糰紀約紅納級細終組結絕絡統絶經綠綫網緑線緣練縣總繫續罰羅習聞聯聲聶職肅脩臺與舉舊舖荊莊華萬葉葯蓆蓋蔔蔘蔣蕭薑藍藝藥藺蘆蘇蘭處號衕衚衛裏補裝裡製複覈規視親覺觀訂計訓記設許訴註証詢試話該誌語說説課調談請諶諸諾謝證譙譚議護豐負財貨貫責貳貴貸費貼貿賀資賈賬賴購贛趙車軍軒輔輛轄轅轉辦農這連週遊運過達違適遲遼邊郵鄉鄒鄔鄧鄭鄰醫釋釐釘鈕鈡鉅銀銷鋪錢錶鍾鎖鎭鎮鐘鐵鑑鑒長門閆閉開間閔閤閩閻闆關陝陞陳陸陽隊階雙離雲電靜鞏韆韋韓項領頭頻額顏顔願顧顯風颱飛飯養餘饒馬馮駱體髮鬍鬱魚魯鮑麗麪麫麯麴麵黃點黨齊齡齣龍龐龔弌壱貮弐弍參叄叅弎';
const SIMPLIFIED =
  '乱占来局系个们伦侧家传伤价亿儿内两划刘动务势区厉丛吴吕员问乔单吗吨当向严苏国围园图团尧报场块涂尘奖娱娄妈婶娘孙学宫实宁审写宝将专对导层属峰岛岭岳师帐库厂广厅张强后从复彻爱栗惯虑戚应蒙战戏户挂扬担据教数于升时晋畅向书会东查条栋杨业乐梁楼标树桥机检台栾欧气决凌汤沟温沪汉蒙济沈洒湾为乌无烦热灯争为爷尔奖独现琼产产毕异当发监卢蒙矫朱确码禄种称谷窝窦个节范简粤团纪约红纳级细终组结绝络统绝经绿线网绿线缘练县总系续罚罗习闻联声聂职肃修台与举旧铺荆庄华万叶药席盖卜参蒋萧姜蓝艺药蔺芦苏兰处号同胡卫里补装里制复核规视亲觉观订计训记设许诉注证询试话该志语说说课调谈请谌诸诺谢证谯谭议护丰负财货贯责贰贵贷费贴贸贺资贾账赖购赣赵车军轩辅辆辖辕转办农这连周游运过达违适迟辽边邮乡邹邬邓郑邻医释厘钉钮钟巨银销铺钱表钟锁镇镇钟铁鉴鉴长门闫闭开间闵合闽阎板关陕升陈陆阳队阶双离云电静巩千韦韩项领头频额颜颜愿顾显风台飞饭养余饶马冯骆体发胡郁鱼鲁鲍丽面面曲曲面黄点党齐龄出龙庞龚壹壹贰贰贰叁叁叁叁';

const BY_TRADITIONAL = new Map(Array.from(TRADITIONAL, (each, at) => [each, SIMPLIFIED.charAt(at)]));
const ANY_TRADITIONAL = new RegExp(`[${TRADITIONAL}]`, 'g');

/** Replaces traditional characters by simplified ones. The length stays the same. */
export function simplify(characters: string): string {
  return characters.replace(ANY_TRADITIONAL, (each) => BY_TRADITIONAL.get(each) ?? each);
}
