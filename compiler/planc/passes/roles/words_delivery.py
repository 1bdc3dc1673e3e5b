"""Words for what happens to finished work: git, releases, going live."""

from __future__ import annotations

from planc.passes.roles.words import anywhere, first
from planc.passes.roles.words_judgement import A_CONTROL, A_THING

GIT_FIRST = first(
    {
        "en": rf"pushed to\b|(?:commit|push|rebase|squash|cherry-pick)\b(?! strateg| hooks"
        rf"| to talk){A_THING}{A_CONTROL}"
        r"|merge\b(?=.{0,60}\b(?:branch(?:es)?|prs?|pull requests?|main|master|develop|upstream|worktrees?"
        r"|release)\b)"
        r"|upload\b.{0,30}\breleases?\b"
        r"|(?:create|init(?:iali[sz]e)?|set ?up) (?:an? |the )?(?:new |local |remote )?(?:git|github|gitlab)"
        r" repo(?:sitory)?\W*$|(?:create|delete|check ?out|switch to)\b.{0,30}\bbranch\W*(?:[(`].*)?$",
        "es": r"(?:integrar|fusionar) (?:las? )?ramas?\b",
        "pt": r"(?:integrar|mesclar) (?:as? )?branch(?:es)?\b",
        "pl": r"wypchnij\b|scal(?:ić|aj|enie) gał",
        "zh": r"(?:初始化|创建) ?git ?仓库|提交代码|合并分支|合并(?:到|至|进) ?\S{0,12} ?(?:分支|main|master)|打标签",
    },
)
RELEASES = anywhere(
    {
        "en": r"\b(?:and|&|\+|[ey]|et|und) prs?\W*$|\b(?:create|open|submit|merge|raise)\b.{0,20}\b(?:pr"
        r"|pull request|merge request)\b"
        r"|\b(?:create|publish|cut|tag) (?:a |an |the )?(?:\w+ )?(?:release|tag)\b"
        r"(?! (?:notes|pack|work|scr|con))"
        r"|\b(?:npm|cargo|pypi) publish\b(?!.*--dry-run)(?! (?:ci|workflow|pipeline|job|scripts?|action))"
        r"|\bcreated? (?:an? |the )?github (?:\w+ )?issue\b|\bupload (?:\w+ )?to github\b(?! releases)"
        r"|^\W*(?:ship(?: it)?|launch)\W*(?:\(.*)?$|\b(?:release|launch) preparation\b"
        r"|^\W*prepare (?:the |for |production )*(?:release|deployment|rollout|launch)\W*$"
        r"|^\W*(?:release|tag|ship) v?\d|^\W*enable\b.{0,40}\bfor \d+ ?%"
        r"|^\W*(?:alpha|beta|public|production|final|mvp) (?:release|launch)\W*$"
        r"|\bpublish\b.{0,30}\b(?:npm|pypi|crates\.io|nuget|maven|registry|marketplace|docker hub)\b",
        "de": r"\brelease vorbereiten\b|\b(?:pull request|merge request)\b.{0,12}\b(?:erstellen|öffnen)"
        r"|\brelease veröffentlich"
        r"|\bbranch\b.{0,12}\b(?:mergen|zusammenführen)",
        "fr": r"\bpublier la (?:version|release)\b|\bfusionner la branche\b|\bouvrir une pull request\b",
        "es": r"\bpublicar la (?:versión|release)\b|\babrir (?:un|una) (?:pr|pull request)\b"
        r"|\bfusionar la rama\b",
        "pt": r"\bpublicar a (?:versão|release)\b|\babrir (?:um|uma) (?:pr|pull request)\b"
        r"|\bmesclar a branch\b",
        "pl": r"\bopublikuj\w* (?:wersj|wydani)",
        "ru": r"\b(?:выпустить релиз|выпуск релиза)\b|\bсоздать (?:pr|пулл-реквест)\b|\bслить ветк",
        "zh": r"与发布|发布(?:新)?版本|发布 ?v?\d[\w.]*(?: ?版本)?\W*$|创建 ?(?:pr|合并请求)",
        "ja": r"pr(?: ?#\d+)? ?(?:を|の)作成|ブランチ(?:を|の)?(?:作成|削除)"
        r"|リリースを作成|[をの]リリース\W*$|^\W*リリース\W*$|をリリース|[をへに]マージ"
        r"|プルリクエストを(?:作成|開)|をコミット"
        r"|本番(?:環境)?(?:への)?リリース",
        "ko": r"\bpr ?(?:생성|작성|올리기)|(?:git|github) ?저장소 ?(?:생성|초기화)"
        r"|릴리스 (?:생성|배포)|^\W*릴리스\W*$|커밋(?:한다|하기)"
        r"|브랜치.{0,4}병합|풀 리퀘스트 생성",
    }
)
GOES_LIVE = first(
    {
        "en": rf"roll ?out\b{A_CONTROL}|go live\b|cut ?over\b|switch ?over\b|(?:switch|shift) (?:\w+ )?traffic\b"
        rf"|promote\b.{{0,40}}\bto prod(?:uction)?\b"
        rf"|deploy\b(?! (?:scripts?|config|pipeline|workflow|jobs?|headers)\b){A_CONTROL}",
        "fr": r"déployer\b|déploiement (?:en|sur|vers)\b|(?:mise|mettre) en (?:production|ligne)\b",
        "es": r"desplegar\b|despliegue(?: (?:a|en)\b|\W*$|:)|puesta en (?:producción|marcha)\b"
        r"|lanzamiento (?:a|en) producción",
        "pt": r"implantar\b|implantação\b|(?:fazer |realizar )?deploy (?:em|para|d[oa])\b|lançamento em produção",
        "pl": r"wdroż|uruchomienie na produkcji",
        "ru": r"разверн|разв[её]ртывани|деплой\b|выкатить",
        "zh": r"部署(?!脚本|配置)",
    }
)
