/** Providers where anybody can have an address, so that a shared domain means nothing. */
const domains = new Set(
  `
  gmail.com googlemail.com
  outlook.com hotmail.com live.com msn.com passport.com windowslive.com
  yahoo.com ymail.com rocketmail.com myyahoo.com
  icloud.com me.com mac.com
  aol.com aim.com netscape.net verizon.net
  proton.me protonmail.com protonmail.ch pm.me
  tutanota.com tutanota.de tuta.io tuta.com tutamail.com keemail.me
  fastmail.com fastmail.fm hushmail.com hush.com mailbox.org posteo.de posteo.net runbox.com startmail.com
  mailfence.com disroot.org riseup.net hey.com duck.com skiff.com simplelogin.com anonaddy.com
  zoho.com zohomail.com zohomail.eu zohomail.in
  mail.com email.com usa.com post.com europe.com asia.com consultant.com engineer.com myself.com iname.com
  lycos.com excite.com inbox.com gmx.com gmx.us
  comcast.net xfinity.com att.net sbcglobal.net bellsouth.net pacbell.net ameritech.net cox.net charter.net
  spectrum.net roadrunner.com rr.com twc.com earthlink.net juno.com netzero.net optonline.net optimum.net
  frontier.com frontiernet.net windstream.net centurylink.net embarqmail.com q.com suddenlink.net
  rogers.com shaw.ca telus.net bell.net sympatico.ca videotron.ca cogeco.ca eastlink.ca
  qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com vip.126.com yeah.net 188.com netease.com
  sina.com sina.cn vip.sina.com sohu.com vip.sohu.com tom.com 21cn.com 139.com 189.cn wo.cn aliyun.com
  263.net 263.net.cn eyou.com chinaren.com hongkong.com netvigator.com
  yahoo.com.tw hinet.net msa.hinet.net seed.net.tw pchome.com.tw
  naver.com hanmail.net daum.net kakao.com nate.com hanmir.com korea.com paran.com empas.com
  docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp ymobile.ne.jp nifty.com biglobe.ne.jp
  ocn.ne.jp so-net.ne.jp plala.or.jp excite.co.jp infoseek.jp livedoor.com goo.jp
  rediffmail.com rediff.com indiatimes.com sify.com vsnl.net bsnl.in
  bigpond.com bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au internode.on.net westnet.com.au
  xtra.co.nz slingshot.co.nz
  gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de arcor.de online.de 1und1.de mail.de email.de
  vodafone.de o2online.de unitymedia.de kabelmail.de bluewin.ch hispeed.ch sunrise.ch swissonline.ch
  aon.at chello.at utanet.at inode.at a1.net
  orange.fr wanadoo.fr free.fr sfr.fr neuf.fr laposte.net bbox.fr numericable.fr club-internet.fr aliceadsl.fr
  voila.fr caramail.fr
  libero.it virgilio.it alice.it tim.it tin.it tiscali.it iol.it inwind.it poste.it fastwebnet.it email.it
  pec.it aruba.it
  telefonica.net movistar.es terra.es ono.com euskaltel.net ya.com
  sapo.pt iol.pt clix.pt netcabo.pt mail.telepac.pt
  uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com oi.com.br zipmail.com.br
  prodigy.net.mx terra.com.mx speedy.com.ar fibertel.com.ar arnet.com.ar
  btinternet.com btopenworld.com sky.com talktalk.net virginmedia.com virgin.net ntlworld.com blueyonder.co.uk
  tiscali.co.uk plusnet.com o2.co.uk eircom.net
  ziggo.nl kpnmail.nl planet.nl home.nl hetnet.nl xs4all.nl casema.nl quicknet.nl upcmail.nl chello.nl
  telenet.be skynet.be proximus.be scarlet.be voo.be
  telia.com comhem.se bredband.net spray.se passagen.se tele2.se
  online.no getmail.no broadpark.no frisurf.no
  mail.dk tdcadsl.dk stofanet.dk jubii.dk ofir.dk youmail.dk
  kolumbus.fi luukku.com elisanet.fi saunalahti.fi pp.inet.fi suomi24.fi
  wp.pl o2.pl onet.pl onet.eu op.pl poczta.onet.pl interia.pl interia.eu gazeta.pl tlen.pl vp.pl buziaczek.pl
  seznam.cz email.cz post.cz centrum.cz atlas.cz volny.cz quick.cz azet.sk zoznam.sk centrum.sk pobox.sk
  freemail.hu citromail.hu indamail.hu t-online.hu
  abv.bg mail.bg dir.bg
  mail.ru bk.ru inbox.ru list.ru internet.ru yandex.ru yandex.com ya.ru rambler.ru lenta.ru ro.ru autorambler.ru
  yandex.by yandex.kz yandex.ua tut.by ukr.net i.ua meta.ua bigmir.net
  otenet.gr forthnet.gr hol.gr in.gr
  mynet.com superonline.com ttmail.com
  walla.co.il walla.com netvision.net.il bezeqint.net 012.net.il
  mweb.co.za webmail.co.za vodamail.co.za telkomsa.net absamail.co.za
  `
    .trim()
    .split(/\s+/),
);

/** Providers with a domain in nearly every country: yahoo.co.jp, hotmail.fr, outlook.com.br. */
const families =
  /^(?:yahoo|ymail|hotmail|outlook|live|msn|gmx|aol|zoho|tiscali)\.(?:[a-z]{2}|com?\.[a-z]{2})$/;

/** Whether anybody can have an address at a domain. A domain that is not listed counts as an organization's own. */
export function isPublicProvider(domain: string): boolean {
  return domains.has(domain) || families.test(domain);
}
