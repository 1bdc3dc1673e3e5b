"""Words for work that needs judgement: decisions, definitions, joining parts."""

from __future__ import annotations

from planc.passes.roles.words import anywhere, first, last, whole

# "Profile page" and "Review command" are things to build.
A_THING = (
    r"(?! (?:page|screen|box|menu|tab|button|view|component|model|form|endpoint|(?:sub)?command|card"
    r"|settings|picker"
    r"|dropdown|widget|service|api|route|table|schema|module|class|hook|dialog|modal|ui|list|panel"
    r"|ceremony|logs?|logging|agent|scheduler|harness|scripts?|middleware|message|notifications?|queue|engine"
    r"|pipeline|flow|loader|workflow|worker|bot|tools?|helpers?|utils?|handler|parser|generator|library|plugin"
    r"|provider|badge|banner|charts?|trail|events?|jobs?)\b)"
)
# "Review submission form" is one too: nouns alone, and the last of them is what users see.
A_CONTROL = (
    r"(?! (?:(?!the |an? |all |our |every |each |whether |if |how |for |of |with |and |new )[\w-]+ ){0,3}"
    r"(?:(?:buttons?|dialogs?|modals?|toggles?|pickers?|widgets?|uploads?|badges?|banners?|forms?|agents?|history)\b"
    r"|(?:sidebar|checkbox(?:es)?|editor|flags?|views?|tabs?|menus?|icons?|tooltips?|dropdowns?|overlays?|indicators?"
    r"|registration|hooks)\W*(?:[(`].*)?$))"
)
# "Define the Foo interface" and "Define the limits in src/types.ts" are code.
# "Invite users endpoint" and "Record demo data generator" are code, whatever word comes first.
CODE_BEHIND = (
    r"(?!.*\b(?:endpoint|api|page|form|component|service|widget|generator|module|button|modal|model|table"
    r"|script"
    r"|handler|command|hook|screen|view|route|schema|class|function|feature|flow|linking|middleware|dialog"
    r"|banner"
    r"|panel|logging|mode|job|queue)s?\b)"
)
NO_CODE = (
    r"(?!.{0,60}(?:\binterfa[cz]es?\b|\binterfa[cz]\b|\btypes?\b(?:[. ]|$)|\benums?\b|\b[ck]onstantes?\b"
    r"|\bconstants?\b"
    r"|\bschemas?\b|\besquemas?\b|\bschéma|\b[ck]lass?(?:en?|es)?\b|\btip[oi]s?\b|\bstructs?\b"
    r"|\berror codes?\b"
    r"|\b(?:routes|endpoints|matchers?|validators?|columns|props|methods|signatures?|protocols?|traits?"
    r"|reducers?"
    r"|queries|payloads?|(?:mongoose|pydantic|database|data|domain|orm|django|prisma) models"
    r"|(?:environment|env|css) variables"
    r"|entidades?|repositori?os?|repositórios?|rutas|rotas|campos)\b|\bsemantics\b"
    r"|\bmodels? \(|\bschnittstelle"
    r"|\b(?:manager|handler|helpers?|hooks?|modules?|components?|services?|middleware|adapter"
    r"|wrapper)\W*$))(?!.*(?:\w/[\w./-]*[./]\w|\.[a-z]{1,4}\b))"
)

# "Stripe integration" and "file picker integration" are code to write by somebody's manual.
_SERVICES = """
    api apis sdk picker stripe paypal oauth sso email mail smtp sms twilio sendgrid calendar maps map webhook
    webhooks slack discord telegram github gitlab jira notion openai claude gemini ollama llm ai firebase
    supabase auth0 clerk sentry redis kafka rabbitmq elasticsearch postgres postgresql sqlite mongodb mysql
    prisma s3 docker camera plugin analytics tailwind storybook
"""
NO_SERVICE = "".join(rf"(?<!\b{name} )" for name in _SERVICES.split())
DECIDES_FIRST = first(
    {
        "en": r"(?:decide|choose|select|pick|evaluate(?! (?:rules?|expressions?|conditions?|formulas?))|assess"
        r"|research|investigate|explore|analy[sz]e"
        r"|audit|triage"
        rf"|profile|brainstorm|prioriti[sz]e|coordinate|orchestrate|monitor|compare|estimate|consider|weigh|clarify"
        rf"|settle on|figure out|find out|look into|revisit|rethink|reconsider|reproduce|(?:code )?review)"
        rf"\b(?!-\w){A_THING}{A_CONTROL}"
        r"(?!.*\b(?:against|with|to) (?:the )?(?:\w+ )?(?:baselines?|expected|references?|golden|snapshots?)\b)"
        r"|(?:understand|study) (?:how|why|what|the)\b|resolve (?:\w+ )?(?:open|remaining"
        r"|outstanding) (?:questions|points)"
        r"|(?:agree|align) on\b|threat model(?:l?ing)?\W*$"
        r"|(?:inventory|catalog(?:ue)?|map) (?:out|all|every|(?:the )?(?:existing|current))\b"
        r"|(?:test|try|prototype|experiment with)\b.{0,40}\b(?:approaches|alternatives|hypothes[ei]s)\b",
        "de": r"entscheid|vergleich|recherche\b|klären\b|kläre\b|erwäg|auswähl|wähle|bewert|recherchier"
        r"|untersuch|analysier|begutacht"
        r"|anforderungsanalyse|technologieauswahl",
        "fr": r"décide|clarifier\b|envisager\b|choisi|évalue|recherche[rz]|étudie|analyse[rz]\b|auditer|revue de code",
        "es": r"decidir|valorar\b|considerar\b|aclarar\b|inventaria|descubrir|relevar\b|elegir|selecciona"
        r"|evaluar|investiga|analizar|auditar|revisar\b",
        "pt": r"decidir|considerar\b|esclarecer\b|inventaria|descobrir|escolhe|seleciona|avaliar|pesquisar"
        r"|investiga|analisar|auditar|revisar\b",
        "pl": r"zdecyduj|porówna|ustal(?:ić|enie)|wybierz|wybrać|oceni[ćc]?\b|zbada|przeanaliz|audyt",
        "ru": r"решить\b|сравни|составить план|выбрать|выберите|оценить|исследова|проанализ|аудит|ревью"
        r"|анализ (?:и|текущ|существ|код)|уточнить|определиться"
        r"|продумать|обсудить"
        r"|найти причин",
        "zh": r"决定|确定|选择|选型|评估|调研|研究|分析|审查|评审|代码审查|梳理|排查|盘点|需求分析"
        r"|需求调研|明确",
    },
)
DECIDES_LAST = last(
    {
        "de": r"\b(?:entscheiden|entwerfen|erarbeiten|vergleichen|auswählen|bewerten|recherchieren|untersuchen"
        r"|analysieren|festlegen|klären)\b",
        "ja": r"(?:要件|仕様)(?:の)?(?:定義|整理|洗い出し)|(?:api|画面|システム|基本|詳細|アーキテクチャ)(?:の)?設計"
        r"|(?:を|の)?(?:選択|選定|検討|決定|調査|分析|評価|(?<!プ)レビュー"
        r"|レビューの準備)(?:・\w+)?(?:する|します)?"
        r"|方式(?:の)?設計",
        "ko": r"(?:계획|방안|전략) ?수립|(?:선택|선정|검토|결정|조사|분석|평가)(?:한다|하기|합니다)?",
    }
)
DEFINES = first(
    {
        "en": rf"(?:define|specify|freeze|architect|design\b(?! (?:system|tokens?)\b(?! prompt"
        rf"| architecture)))\b{NO_CODE}"
        r"|plan (?:[\w-]+ ){0,2}(?:migration|architecture|roadmap|rollout|deployment|strategy|improvements|work"
        r"|features|approach)\b"
        r"|plan (?:the|out|how|for|an?|(?:phase|sprint|milestone|release)\b.{0,12}$)"
        rf"|(?:diagnose|debug|troubleshoot)\b(?![.-]){CODE_BEHIND}"
        r"|identify\b(?! and (?:fix|remove|replace|delete|refactor))(?!.*\bduring (?:import|upload|sync|parsing))"
        r"|determine\b.{0,40}\b(?:bottlenecks?|gaps?|requirements|issues|risks?|causes?"
        r"|approach|scope"
        r"|candidates|patterns|needs|opportunities|areas)\b"
        r"|spike\b|discovery(?: (?:phase|sprint|work|session))?$|requirements (?:gathering|analysis)"
        r"|gather requirements|scope out\b"
        r"|(?:establish|agree on) (?:\w+ ){0,2}(?:conventions|guidelines|standards|principles|policy|process|workflow)"
        r"|finali[sz]e (?:\w+ ){0,3}(?:contract|design|scope|architecture|decisions?|requirements|spec|naming"
        r"|roadmap)\b(?! section)"
        r"|(?:conduct|perform|carry out)\b.{0,40}\b(?:review|audit|analysis|assessment|study|research)\b",
        "de": rf"(?:entwerfen|entwirf|konzipier|definier){NO_CODE}",
        "fr": rf"(?:étude|planifi(?:er|cation))\b|(?:concevoir|conçoi|définir){NO_CODE}",
        "es": rf"planificar\b|(?:diseñar|definir){NO_CODE}",
        "pt": rf"(?:planejar|levantar requisitos)\b|(?:projetar|desenhar|definir){NO_CODE}",
        "pl": rf"(?:zaprojekt|zdefini){NO_CODE}",
        "ru": rf"(?:спроектир|разработать архитектур|определить){NO_CODE}",
        "zh": r"(?:制定|拟定).{0,8}(?:方案|计划|规范|策略)"
        r"|设计(?! ?(?:token|令牌|系统|稿))|定义(?!.{0,20}(?:接口|类型|常量|枚举|模型))",
    },
)
JUDGEMENT = anywhere(
    {
        "en": r"\barchitect$|\barchitecture (?:design|decisions?)\b|\btrade-?offs?\b|\bbug (?:hunt"
        r"|bash)\b|\b(?=audit)(?<!compliance )(?<!lighthouse )(?<!npm )(?<!cargo )(?<!pip )audit(?:$| (?:of|for)\b)"
        r"|\bperformance optimi[sz]ation$"
        r"|\btriage\b|\bprioriti[sz]ation$|\bretrospective$|\bperformance tuning$"
        r"|\brollback (?:rehearsal|drill)\b"
        r"|\bbased on (?:\w+ ){0,2}(?:feedback|results|findings|measurements)\b"
        r"|\b(?:gradual|staged|phased|canary) rollout\b(?! (?:support|mechanism|flags?|config))"
        r"|\bfinal integration and \w+\W*$|^\W*monitor (?:logs|events|jobs) (?:for|after|during|in|and)\b"
        r"|\breview$|\b(?:production|post-launch"
        r"|release) monitoring$"
        r"|\bprofiling\b(?! (?:notes|docs|hooks|flags?|scripts?|output))"
        r"|\b(?:investigation|spike)(?:$|: )"
        r"|\broot[- ]cause\b|\bconflict resol|\bcode review\b(?! (?:skill|tool|bot|agent))"
        r"|\b(?:researched|evaluated|decided|chosen)\W*(?:\(.*)?$"
        r"|\b(?:technology|tech stack|vendor|library|framework|tool|database|provider) selection\W*$"
        r"|\b(?:sprint|release|capacity|migration|project) planning\W*$"
        r"|\b(?:risk|impact|security|feasibility) assessment\W*$|\b(?:concept|poc|tool|vendor"
        r"|technology) evaluation\W*$"
        r"|\b(?:high-level|system|technical|detailed|solution|api|database|schema|ux|interface) design\W*$"
        r"|\btaxonomy\b|\banalysis$|\bwhere (?:possible|appropriate)\b|\breuse or\b|\breview comments\b",
        "de": r"\barchitekturentscheid|\bcode-review\b|\b(?:performance|leistungs)-?optimierung\W*$"
        r"|\baudit\W*$"
        r"|\b(?:ursachen|risiko|markt|bedarfs)analyse\b|\bkonzept erstellen\b|\bveröffentlichung der version\b",
        "fr": r"\brevue de code\b|\bdécisions? d'architecture\b|\banalyse des? (?:besoins|exigences|risques)"
        r"|\bchoix (?:techn|d[eu]s? )|\baudit\b|\boptimisation des performances\b"
        r"|\brecherche (?:des? causes?|de la cause)",
        "es": r"\by decidir\b|^\W*diseño (?:de|del) (?:la )?(?:interfaz|base de datos|api|sistema|datos"
        r"|modelo)\b|^\W*arquitectura (?:y|del?)\b|\brevisión de código\b|\bdecisiones de arquitectura\b"
        r"|\banálisis de (?:requisitos|requerimientos|riesgos)"
        r"|\bdiseño de (?:la )?arquitectura\b|^\W*auditoría\b|\bauditoría de|\boptimización de(?:l)? rendimiento\b",
        "pt": r"\be decidir\b|^\W*(?:design|projeto|desenho) (?:de|da|do) (?:interface|api|sistema|banco)\b"
        r"|^\W*arquitetura (?:e|d[oae])\b"
        r"|\brevisão (?:total |completa |geral )?d[eo] código\b|\bdecisões de arquitetura\b"
        r"|\b(?:levantamento|análise) de (?:requisitos|riscos)"
        r"|\bdesenho da arquitetura\b|^\W*auditoria\b|\bauditoria d|\botimização de (?:performance|desempenho)\b",
        "pl": r"\bprzegląd kodu\b|\bdecyzj\w+ architekt|\banaliza (?:wymagań|ryzyk)"
        r"|\bwybór (?:technologii|narzędzi|framework)"
        r"|\bprojekt(?:owanie)? architektury\b|\baudyt\b|\boptymalizacja wydajności\b"
        r"|\banaliza przyczyn",
        "ru": r"\bкод-ревью\b|\bревью кода\b|\bархитектурн\w+ решени|\bанализ (?:требований|рисков)"
        r"|\bвыбор (?:технолог|стек|фреймворк)"
        r"|\bпроектирование архитектуры\b|\bоптимизация производительности\b",
        "zh": r"架构设计|技术选型|代码(?:审查|评审)|根因|需求分析|^[^./]*性能(?:优化|调优)\W*$|方案(?:评审|选型)"
        r"|(?:方案|接口|架构)设计\W*$|代码合并\W*$|灰度发布\W*$|线上监控\W*$|^\W*(?:联调|上线|发布|上线发布)\W*$|前后端联调|(?:设计稿|方案)评审",
        "ja": r"アーキテクチャ設計|コードレビュー|技術選定"
        r"|^[^./]*(?:性能|パフォーマンス)(?:の)?(?:改善|最適化|チューニング)\W*$",
        "ko": r"아키텍처 설계|코드 리뷰|요구사항 (?:분석|정의)|성능 (?:최적화|튜닝|개선)\W*$",
    },
)
PROMPTS = anywhere(
    {
        "en": r"\b(?:generate|write|create) (?:\w+ ){0,2}(?:codex|claude|haiku|sonnet|agent) prompts\b",
        "zh": r"生成.{0,6}(?:codex|claude) ?提示词",
    }
)
JOINS_FIRST = first(
    {
        "en": r"integrate\b(?! with\b)(?=.*\b(?:all|every\w*|components?|modules?|parts|pieces|together|into|frontend"
        r"|backend|and|services|systems?|with|main)\b)"
        r"|(?:wire|tie|bring|put) (?:(?:everything|it all|all \w+) )?together\b"
        r"|assemble\b(?! (?:the )?(?:hardware|board|device|kit))"
        r"|combine\b(?! filters)",
        "fr": r"intégrer\b",
        "es": r"integrar\b",
        "pt": r"integrar\b",
        "pl": r"zintegr",
        "ru": r"интегрир\w+ .*(?:\bс\b|\bи\b|\bвсе\b|модул|компонент)",
        "zh": r"集成(?!测试)|整合",
    }
)
JOINS = anywhere(
    {
        "en": r"\b(?:production|staging|prod|vercel|netlify|heroku|aws|railway|cloud|server|live"
        r"|final) deployment(?=$| - )"
        rf"|\b(?=deploy$)(?<!script de )(?<!scripts de )deploy$|\bwiring$"
        rf"|\b(?=integration$){NO_SERVICE}integration$"
        rf"|\b(?=integration with\b){NO_SERVICE}integration with\b"
        rf"|\bresolve (?:merge |integration )?conflicts\b",
        "de": r"\bzusammenführ|\bintegrieren$|\bdeployment (?:in|auf|nach)\b|\bdeployen$|\bgo-live\b"
        r"|\binbetriebnahme\b",
        "zh": r"(?:环境|服务器|线上)的?部署\W*$|^\W*部署\W*$",
        "ja": r"を統合(?:する|します)?[\W_]*$|・統合$|をデプロイ"
        r"|(?:への|環境[へに]?|本番|サーバー?[へに]?|^\W*)デプロイ\W*$",
        "ko": r"를? 통합(?:한다|하기|합니다)?[\W_]*$|배포(?:한다|하기)?[\W_]*$",
    },
)
BUGS = first({"en": r"bugs?\b\s*[:—–-]"})
INVESTIGATES = anywhere(
    {"en": r"\bneeds? (?:an? |more )?investigat|\broot[- ]cause|\bpossibly an?\b|\binvestigate\b\W"},
)
"""What the text of a bug says whose cause is to be found."""
STUDIES = whole(
    {
        "en": r"(?:phase \w+\W+)?(?:audit|research|discovery|analysis|investigation|spikes?)"
        r"(?:(?: (?:&|and) |, )(?:audit|research|discovery|analysis|planning|design|decisions))*(?:\s*\([^()]*\))?",
        "de": r"(?:phase \w+\W+)?(?:analyse|recherche|bestandsaufnahme)(?: und (?:analyse|recherche|planung))*",
        "fr": r"(?:phase \w+\W+)?(?:audit|analyse|recherche)s?(?: et (?:audit|analyse|recherche|cadrage)s?)*",
        "es": r"(?:fase \w+\W+)?(?:auditoría|análisis|investigación)"
        r"(?: y (?:auditoría|análisis|investigación|diseño))*",
        "pt": r"(?:fase \w+\W+)?(?:auditoria|análise|pesquisa)(?: e (?:auditoria|análise|pesquisa|planejamento))*",
        "zh": r"(?:第\w阶段\W*)?(?:调研|审计|分析|需求分析)(?:与(?:调研|审计|分析|规划))*",
        "ja": r"(?:調査|分析|監査)(?:・(?:調査|分析|設計))*",
    }
)
"""A heading over what is looked into."""
FINE_TUNES = first(
    {
        "en": r"(?:optimi[sz]e|improve|tune|speed up)\b.{0,60}\b(?:performance|overhead|latency|throughput|speed"
        r"|memory"
        r"|cpu|usage|efficiency|times?)\b"
        r"|address\b.{0,40}\b(?:comments|bugs|issues|feedback|findings|concerns)\b",
        "de": r"optimier",
        "fr": r"optimiser",
        "es": r"optimizar",
        "pt": r"otimizar",
        "pl": r"zoptymaliz",
        "ru": r"оптимизир",
        "zh": r"优化|调优",
    }
)
# An interactive graph is drawn by its specification; an interactive setup leads a conversation.
_SHOWN = (
    r"(?!.{0,40}\b(?:graphs?|charts?|maps?|tables?|tooltips?|demos?|buttons?|visuali[sz]ations?|diagrams?"
    r"|editor|preview"
    r"|canvas|legend|timeline|calendar|elements?|components?|playground|tutorial|dashboards?|ui|docs)\b)"
)
INTERACTIVE = anywhere(
    {
        "en": rf"\binteractive\b{_SHOWN}|\bq&a\b|\bwizard\b|\binterview\b(?! (?:sessions?|schedul|page|prep|model))",
        "de": r"\binteraktiv",
        "fr": r"\binteractif|\binteractive\b",
        "es": r"\binteractiv[oa]s?\b",
        "pt": r"\binterativ[oa]s?\b",
        "pl": r"\binteraktywn",
        "ru": r"\bинтерактивн",
        "zh": r"交互式|向导",
        "ja": r"対話型|インタラクティブ",
        "ko": r"대화형|인터랙티브",
    }
)
HARD_TO_SPECIFY = anywhere(
    {
        "en": r"\bauth(?:entication|orization)? (?:logic|strategy|flow)\b|\bstrategy\b(?! pattern)|\bbusiness logic\b"
        r"|\bcomplex\b|\borchestration\b|\bstate management\b|\bux decisions?\b|\bevent flow\b",
        "de": r"\bstrategie\b|\bgeschäftslogik\b|\borchestrierung\b",
        "fr": r"\bstratégie\b|\blogique métier\b|\borchestration\b",
        "es": r"\bestrategia\b|\blógica de negocio\b|\borquestación\b",
        "pt": r"\bestratégia\b|\blógica de negócio\b|\borquestração\b",
        "pl": r"\bstrategi[ai]\b|\blogika biznesowa\b|\borkiestrac",
        "ru": r"\bстратеги[яи]\b|\bбизнес-логик|\bоркестрац",
        "zh": r"策略|业务逻辑|编排",
        "ja": r"戦略|ビジネスロジック|オーケストレーション",
        "ko": r"전략|비즈니스 로직|오케스트레이션",
    }
)
INTERACTIVE_OUTPUT = anywhere(
    {
        "en": r"\binteractive (?:q&a|flow|prompts?|wizard)\b",
        "zh": "交互式(?:问答|向导)",
    }
)
