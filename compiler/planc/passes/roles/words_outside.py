"""Words for acts in the world outside: errands, work in the consoles of services, and what is said to people."""

from __future__ import annotations

from planc.passes.roles.words import anywhere, first
from planc.passes.roles.words_judgement import A_CONTROL, CODE_BEHIND

# Services that people log in to; a library or a framework is none of them.
_SERVICE = (
    r"(?:google(?: cloud)?|gcp|aws|azure|apple|app store connect|stripe|paypal|vercel|netlify|supabase|firebase"
    r"|twilio|github|gitlab|openai|anthropic|cloudflare|railway|render|heroku|(?:mongodb )?atlas|auth0|clerk"
    r"|sentry|sendgrid|resend|mailgun|slack|discord|doppler|digital ?ocean|neon|upstash|shopify|youtube|gmail"
    r"|oauth(?: 2\.0)?|developer|merchant)"
)
# What is made in a console, where its name ends there: `Stripe account for tests`, not `Stripe account linking`.
_CONSOLE_WORK = (
    r"(?:accounts?|projects?|organi[sz]ations?|workspaces?|teams?|clusters?|tenants?|billing|payment links?"
    r"|consent screen|redirect ur[il]s?|callback urls?|credentials|api keys?|oauth app|app registrations?)"
    r"(?=\W*$|\s*[(—–:,;`]|\s+-|\s+(?:for|in|on|with|and|under)\b)"
)
_MEDIA = (
    r"(?:r/|reddit|twitter\b|x\b|linkedin|hacker news|hn\b|product hunt|indie hackers|social media|facebook"
    r"|instagram|dev\.to|forums?\b)"
)

MEETINGS = anywhere(
    {
        "en": r"\b(?:user|usability) (?:study|studies|research)\b|\blegal review\b|\bbeta test(?:ing)? with\b"
        r"|^\W*beta (?:test(?:ing|s)?|program)\W*(?:\(.*)?$|^\W*marketing(?: (?:and|\+|&) \w+)?\W*$|\bdemo to\b"
        r"|\baccount enrol|\b(?:verify|check|inspect|confirm)\b.{0,30}\bvisually\b"
        r"|\bvisual inspection\b"
        r"|\bstakeholder (?:demo|review|meeting|presentation|workshop)\b|\bkick-?off(?: meeting)?$|\bgo/no-go\b"
        r"|\b(?:team|staff) training\b|\btraining sessions?\b|\b(?:app|play|chrome web) store (?:submission|review)\b"
        r"|\b(?:demo|promo|tutorial|walkthrough|launch) video$"
        r"|\brecord\b.{0,40}\b(?:walkthrough|screencast|demo|tutorial|youtube|loom)\b"
        r"|\b(?:review|discuss|align|agree|confirm|validate|test|try|walk ?through)\b.{0,40}\bwith (?:the |our )?"
        r"(?:(?:dr|prof|mrs?|ms)\.? \w|(?:[\w-]+ ){0,2}(?:team|stakeholders?|clients?|customers?|legal"
        r"|management|leadership|experts?|students"
        r"|colleagues|(?:real|beta|pilot|actual|target|end) users)\b)",
        "de": r"\b(?:abstimm|besprech|klär|review|prüf)\w*\b.{0,30}\bmit (?:dem |der |den )?(?:team|kunden?"
        r"|fachbereich)\b"
        r"|\bmit (?:dem |der |den )?(?:team|kunden?|fachbereich)\b.{0,40}\b(?:abstimmen|besprechen|klären|prüfen)\b",
        "es": r"^\W*(?:revisar|validar|acordar|confirmar|discutir|hablar)\b.{0,20}\bcon (?:el |la |los )?"
        r"(?:equipo|cliente|usuarios|compañeros)\b",
        "fr": r"^\W*(?:revoir|valider|discuter|confirmer)\b.{0,20}\bavec (?:l['’]|le |la |les )?"
        r"(?:équipe|client|utilisateurs)",
        "pt": r"^\W*(?:revisar|validar|alinhar|confirmar|discutir)\b.{0,20}\bcom (?:a |o |os )?"
        r"(?:equipe|time|cliente|usuários)\b",
        "zh": r"^\W*与.{1,8}(?:确认|沟通|对齐|评审)|用户反馈收集|收集.{0,6}反馈",
        "ja": r"フィードバック(?:の|を)?収集|(?:チーム|関係者|クライアント)(?:と|に)(?:確認|相談|合意)",
        "ko": r"피드백 ?수집|(?:팀|고객)(?:과|와) ?(?:확인|협의|합의)",
    },
)
CONSOLES = anywhere(
    {
        "en": r"\b(?:in|via|on|through|from) (?:the )?(?:[\w.]+ ){0,2}(?:developer|admin|cloud|play|aws"
        r"|firebase"
        r"|azure) console\b"
        r"|\bto app store connect\b|\b(?:from|in) (?:the |each )?(?:provider|vendor)(?:'s|’s)? (?:dashboard"
        r"|console|portal)\b"
        r"|\b(?:in|to|via|on|through|from) (?:the )?(?:supabase|cloudflare|vercel|stripe|aws|firebase|railway"
        r"|netlify|heroku"
        r"|auth0|github|gitlab) (?:repo(?:sitory)? )?(?:dashboard|settings|portal|console|secrets)\b"
        r"|\bat the registrar\b",
    },
)
SERVICES = first(
    {
        "en": rf"(?:create|set ?up|open|configure|register|enable|add|obtain|get) (?:[\w.'-]+ ){{0,2}}?{_SERVICE} "
        rf"(?:[\w.-]+ ){{0,3}}?{_CONSOLE_WORK}{CODE_BEHIND}"
        rf"|enable (?:the )?{_SERVICE} (?:\w+ ){{0,3}}?api(?: v\d)?\W*$"
        rf"|(?:log ?in|sign ?in) (?:in)?to {_SERVICE}\b"
        rf"|(?:connect|link) (?:\w+ ){{0,3}}(?:repo(?:sitory)?|domain) to {_SERVICE}\b"
        rf"|(?:add|put|set|store) [`\w]+_\w+`? (?:to|in|into) (?:the )?(?:{_SERVICE}|vault|secrets? manager)\b",
        "de": rf".{{0,40}}\b{_SERVICE}[ -](?:account|organization|organisation|team|projekt|konto)\b.{{0,60}}"
        r"\b(?:anlegen|erstellen|eröffnen|einrichten)\b"
        r"|.{0,30}(?:bankkonto|kreditkarte)\b.{0,40}\b(?:eröffnen|beantragen)\b",
        "fr": rf"(?:créer|ouvrir) (?:un |le )?(?:compte|projet) {_SERVICE}\b",
        "es": rf"(?:crear|abrir) (?:una? |la |el )?(?:cuenta|proyecto) (?:de |en )?{_SERVICE}\b",
        "pt": rf"(?:criar|abrir) (?:uma? |a |o )?(?:conta|projeto) (?:d[oa] |n[oa] |em )?{_SERVICE}\b",
        "pl": rf"(?:założyć|utworzyć) (?:konto|projekt) (?:w |na )?{_SERVICE}\b",
        "ru": rf"(?:создать|зарегистрировать|завести) (?:аккаунт|проект|учётную запись) (?:в |на )?{_SERVICE}\b",
        "zh": rf"(?:注册|创建|开通|申请) ?{_SERVICE} ?(?:账号|账户|项目)",
        "ja": rf"{_SERVICE} ?(?:の)?(?:アカウント|プロジェクト)(?:を|の)?(?:作成|登録|開設)",
        "ko": rf"{_SERVICE} ?(?:계정|프로젝트) ?(?:을|를)? ?(?:생성|등록|개설)",
    },
)
"""Work in the console of a service."""
WALKS = anywhere(
    {
        "en": rf"^\W*(?:\d+[.)]\s*)?(?:go|log ?in|sign ?in) to (?:the |your )?{_SERVICE}\b"
        r"|^\W*in (?:the |your )?(?:\w+ ){1,2}(?:admin|dashboard|console|portal)(?: panel)?:\W*$"
        r"|\bvia (?:the )?(?:\w+ )?(?:admin panel|web console)\W*$",
    },
    lines=True,
)
"""The way through a console, told step by step."""
AUDIENCE = first(
    {
        "en": rf"(?:post|share|launch)\b.{{0,40}}\bon {_MEDIA}|post to {_MEDIA}(?! (?:via|when|after|using|through))"
        r"|(?:post|send|publish)\b.{0,30}\bannouncement\b"
        r"|(?:notify|inform|brief|thank) (?:the |our |all )?(?:\w+ )?(?:team|stakeholders|customers|clients|community"
        r"|management|leadership)\b"
        r"|(?:present|communicate)\b.{0,40}\bto (?:the |our |all )?(?:\w+ )?(?:team|stakeholders|customers"
        r"|clients|users"
        r"|management|investors)\b"
        r"|assign (?:\w+ ){0,2}(?:roles|responsibilities|owners)\W*$"
        r"|(?:practi[cs]e|rehearse) (?!mode)\w|respond to (?:\w+ )?(?:feedback|reviews|support)\b"
        r"|submit (?:the )?(?:\w+ )?(?:project|report|paper|thesis|assignment|proposal)\W*$"
        r"|ask (?:the )?(?:user|human|owner) to (?:run|test|review|verify)\b"
        rf"|(?:collect|gather)\b.{{0,30}}\b(?:feedback|suggestions|testimonials|confusion points)\b{CODE_BEHIND}",
        "de": r"(?:kunden?|nutzer|anwender|team|mitarbeiter)\b.{0,20}\b(?:informieren|schulen|benachrichtigen)\b"
        r"|(?:feedback|freigabe|zustimmung)\b.{0,30}\b(?:einholen|sammeln)\b|schulung(?:en)?\b"
        r"|(?:demo|präsentation|vorstellung)\b.{0,10}\b(?:beim|für|vor) |nutzertests?\b",
        "fr": r"former (?:les|l['’])|formation (?:des|de l['’])|présent(?:er|ation) (?:au|aux|à) "
        r"|recueillir\b.{0,20}\b(?:retours|avis)|informer (?:les|le|l['’])",
        "es": r"presentar (?:al?|el|los) |(?:recoger|recopilar|recolectar)\b.{0,20}\b(?:feedback|comentarios"
        r"|opiniones)"
        r"|capacitación (?:de|del|al?)\b|informar (?:al?|los) ",
        "pt": r"apresentar (?:ao|à|aos|para) |(?:coletar|recolher)\b.{0,20}\b(?:feedback|opiniões)"
        r"|treinamento (?:de|da|do|dos)\b|(?:avisar|comunicar) (?:os|as|o|a) ",
        "pl": r"przeszkoli|szkoleni|zebra[ćc] (?:opini|feedback|uwag)|prezentacja dla |zaprezentowa",
        "ru": r"обучить|обучение (?:пользов|сотруд|команд|персонал)|собрать (?:обратную связь|отзывы|фидбек)"
        r"|презентация (?:для|заказ|клиент)|уведомить (?:команд|пользов|клиент)",
        "zh": r"(?:用户|客户|员工|团队|运维)培训|培训(?:用户|客户|员工|团队)|通知(?:客户|团队|相关方)",
        "ja": r".{0,12}(?:研修|説明会)(?:を|の)?(?:実施|開催)?\W*$"
        r"|.{0,10}インタビュー(?:を|の)?(?:実施)?\W*$|.{0,10}への周知",
        "ko": r"(?:사용자|고객|직원|팀) ?(?:교육|안내|공지)|공지\W*$",
    },
)
"""What is said to people, or asked of them."""
ERRANDS = first(
    {
        "en": rf"(?:approve|purchase|buy)\b(?! flow){A_CONTROL}|sign (?:up|the|(?:\w+ )?contract)\b"
        r"|apply for\b|point (?:\w+ ){0,2}domain\b|hand ?over to\b|request (?:\w+ )?access\b"
        r"|send (?:\w+ ){0,2}newsletter\b(?! (?:to|when|after))|assemble (?:the )?(?:hardware|board|device|kit)\b"
        r"|flash (?:the )?(?:board|device|firmware)\b|submit\b.{0,30}\bfor review\b"
        r"|interview (?:\w+ ){0,2}(?:users|customers|stakeholders|people)\b"
        r"|train (?:the |our )?(?:\w+ ){0,2}(?:team|staff|users|employees)\b"
        r"|(?:get|obtain|request|await|wait for) (?:\w+ ){0,3}(?:approval|sign-off|consent)"
        r"|(?:await|wait for) (?:\w+ ){0,3}(?:review|answers?|replies|reply|response|feedback|credentials|access)\b"
        r"|(?:get|obtain|acquire|request) (?:\w+ ){0,3}(?:accounts?|api keys?|credentials|licen[cs]e)\b"
        r"|register (?:\w+ ){0,2}(?:domain|developer account)\b|hire\b|pay (?:the|for)\b|meet with\b|talk to\b"
        r"|(?:(?:recruit|solder|announce|enrol?l)\b|invite\b.{0,30}\b(?:customers|users|testers|participants"
        r"|collaborators|teammates)\b"
        r"|schedule\b.{0,30}\b(?:meetings?|interviews?|calls?|demo)\b|record\b.{0,20}\b(?:demo|screencast"
        r"|walkthrough)\b"
        r"|submit\b.{0,30}\b(?:store|apple|google play)\b|take\b.{0,20}\b(?:photos?(?! (?:with|from|using))"
        r"|screenshots? for)\b"
        r"|enable billing\b"
        r"|rotate\b.{0,20}\b(?:keys|secrets|credentials|passwords)\b"
        r"|fill (?:in|out)\b.{0,20}\b(?:listing|questionnaire|survey)\b"
        r"|ask (?:devops|ops|it|infra|admins?|design(?:er)?s?|marketing)\b"
        r"|(?:configure|set ?up|update|add|point|create) (?:\w+ ){0,3}dns(?: (?:records?|entries|settings"
        r"|zone))?\b"
        r"(?! (?:resolver|client|server|cache|lookup))|dns (?:configuration|setup|records|changes|cutover)\b)"
        rf"{CODE_BEHIND}"
        r"|(?:log|sign) in to (?:[\w'.-]+ ){0,3}(?:console|dashboard|portal|account|panel|website|connect)\b"
        r"|(?:call|phone|e-?mail|contact|ask) (?:(?:the|our|your) )?(?:\w+ ){0,2}(?:owner|customer|client|legal"
        r"|vendor|supplier|stakeholder|lawyer|bank|registrar"
        r"|landlord)s?\b(?! (?:page|form|api|service|model|list|when|after|on|if))",
        "de": r"genehmig|freigeben\b|kaufe|(?:domain|api-?schlüssel|api-?keys?|lizenz|zertifikat|konto bei)\b"
        r".{0,24}(?:registrieren|beantragen|kaufen|beschaffen|einholen|anlegen)",
        "fr": r"approuver|obtenir (?:la |une )?validation (?:du|de la|des)\b|acheter|(?:obtenir|demander"
        r"|commander) .{0,20}(?:clés?|domaine|licence"
        r"|certificat|accord|comptes?)\b",
        "es": r"aprobar|comprar|(?:capacitar|formar|entrenar) (?:al? |el |los )?(?:equipo|usuarios|personal)"
        r"|esperar (?:la |las |el )?(?:respuestas?|aprobación|confirmación)"
        r"|aprobación (?:del|de la)\b|(?:obtener|conseguir|solicitar|contratar) .{0,20}"
        r"(?:claves?|api keys?|credenciales|dominio|licencia|aprobación)\b",
        "pt": r"aprovar|comprar|(?:treinar|capacitar) (?:a |o )?(?:equipe|time|usuários)|aprovação d[oa]\b"
        r"|(?:obter|conseguir|solicitar|contratar) .{0,20}"
        r"(?:chaves?|api keys?|credenciais|domínio|licença|aprovação)\b",
        "pl": r"zatwierd|kupi[ćc]|(?:uzyska[ćcj]|zdobyć|zamówić) .{0,20}(?:klucz|domen|licencj|certyfikat"
        r"|zgod)",
        "ru": r"утверд|согласова|купить|(?:получить|запросить|заказать) .{0,20}(?:ключ|домен|лиценз"
        r"|сертификат|одобрен)",
        "zh": r"(?:购买|采购|申请|开通).{0,16}(?:账号|账户|域名|服务器|证书|密钥|许可证|api ?key)\W*$"
        r"|注册.{1,16}(?:账号|账户|域名)\W*$"
        r"|提交.{0,12}(?:store|商店|应用市场).{0,4}审核|(?:等待|获得|取得).{0,8}(?:审批|批准)|(?:批准|审批)\W*$",
        "ja": r".{0,20}(?:ドメイン|証明書|(?:開発者|developer|apple|google|aws"
        r"|stripe) ?アカウント)[のを](?:取得|購入|契約|申請|登録)"
        r"(?:する)?\W*$|.{0,20}api ?キー[のを](?:取得|申請)(?:する)?\W*$"
        r"|.{0,12}承認(?:を得|を取|を依頼|\W*$)|購入(?:する)?\W*$",
        "ko": r".{0,12}(?:도메인|인증서|api ?키|개발자 계정|서버|라이선스)[를을]? ?"
        r"(?:구매|구입|발급|신청|등록)(?:한다|하기|받기)?\W*$"
        r"|.{0,8}승인(?:받기|요청)?\W*$|구매(?:하기)?\W*$",
    },
)
