"""Words for work that makes or changes something, and titles that say nothing."""

from __future__ import annotations

from planc.passes.roles.words import anywhere, first, last, whole

MAKES_FIRST = first(
    {
        "en": r"(?:audit|review|check|verify|validate|test|analy[sz]e)(?: (?:and|&) |/)(?:fix|update|refactor|improve"
        r"|complete|finish|extend|correct|unify|align|consolidate|simplify)\b"
        r"|(?:create|add|implement|write|generate|scaffold|update|modify|extend|refactor|rename"
        r"|remove|delete"
        r"|migrate|convert|replace|extract|introduce|configure|install|wire(?! (?:everything|it all|all"
        r"|together)\b)|port"
        r"|move|style|fix|enable"
        r"|make|register"
        r"|expose|render|parse|store|persist|emit|copy|bump|harden|wrap|cover|adopt|apply|bundle"
        r"|initiali[sz]e|init"
        r"|set ?up|prepare|handle|use|insert|append|connect|hook|inject|save|display|show|ensure|allow"
        r"|ship|draft"
        r"|translate|locali[sz]e|automate|mock|seed)\b"
        r"|(?:define|specify|design)\b[^:;.]{0,60}\btests?$"
        r"|(?:build|document|load|clean|support)\b(?= +\w)(?! balanc| and (?:test|verify|check|lint)\b"
        r"| (?:the )?(?:docker |production |release )?(?:image|bundle|binary|app)\b.*\band (?:verify|confirm"
        r"|check)\b| test(?:s"
        r"|ing)?\b| (?:über)?prüfen\b"
        r"| testen\b)",
        "de": r"erstell|anleg|hinzufüg|implementier|schreib|ergänz|aktualisier|einricht|füge\b|baue\b",
        "fr": r"créer|ajoute|implémente|écrire|mettre(?! en (?:production|ligne|service))|configurer"
        r"|rédiger|générer|supprimer|corriger|développer",
        "es": r"crear|añadir|agregar|implementar|escribir|configurar|actualizar|generar|eliminar|corregir"
        r"|modelar",
        "pt": r"criar|adicionar|implementar|escrever|configurar|atualizar|gerar|remover|corrigir|modelar",
        "pl": r"utw[oó]rz|stw[oó]rz|doda[jćc]|zaimplement|napisz|napisa[ćc]|skonfigur|zaktualiz|usu[nń]"
        r"|przenie[sś]|zmie[nń]",
        "ru": r"создать|создай|добавить|добавь|реализ|написать|напиши|настроить|обновить|сгенерир|удалить"
        r"|перенести|исправить|подключить",
        "zh": r"(?:检查|审查|核对|验证|排查|审计)(?:并|和|与|及|后)(?:修改|修复|更新|调整|完善|移除|删除|补充)"
        r"|创建|补充|补齐|新增|新建|添加|实现|编写|撰写|更新|配置|搭建|重构|生成|修复|移除|删除|修改|对接|接入|替换",
    }
)
MAKES_LAST = last(
    {
        "en": r"\b(?:refactor(?:ing)?|scaffold(?:ing)?|rewrite)",
        "de": r"\b(?:erstellen|anlegen|hinzufügen|implementieren|schreiben|ergänzen|aktualisieren"
        r"|einrichten)\b",
        "ja": r"(?:を|の|に|へ)?(?:作成|実装|追加|更新|設定|構築|生成|修正|導入|変更|削除|移行|整備|調整"
        r"|分離|統一|適用|拡張)(?:する|します)?",
        "ko": r"(?:작성|구현|추가|생성|수정|설정|구축|변경|제거|삭제|확장|적용|연동|분리|전환|유지|갱신"
        r"|교체|정비|리팩토링)(?:한다|하기|합니다)?",
    }
)
MAKES_THEN = anywhere(
    {
        "de": r"\b(?:erstellen|anlegen|implementieren|schreiben|anpassen|einrichten) und (?:\w+ )?(?:prüfen|testen)\b",
        "ja": r"(?:作成|実装|追加|更新|変更|修正|移行|適用|置換|削除|設定|化)(?:し(?:て|た(?:後|上))?"
        r"|後)[、。 ]?.*(?:確認|検証|テスト)",
        "ko": r"(?:작성|구현|추가|생성|수정|변경|적용|교체|설정)(?:하고|하여|해서|한 (?:뒤|후)) .*(?:확인|검증|테스트)",
    }
)
"""Work that is checked in the same breath: `A を追加し、動作を確認`."""
NAMES_CODE = anywhere({"en": r"`[^`]+`|\b[\w-]+\.[a-z]\w+|\w_\w"})
"""A title that names a part of the code, or a package."""
NOTHING_SAID = whole(
    {
        "en": r"tbd|todo|tba|misc(?:ellaneous)?|other(?: (?:things|stuff|tasks))?|various(?: tasks)?"
        r"|etc|stuff|n/?a|placeholder|",
        "de": r"sonstiges|verschiedenes",
        "fr": r"divers",
        "es": r"varios|otros",
        "pt": r"vários|outros",
        "pl": r"różne|inne",
        "ru": r"разное|прочее",
        "zh": r"待定|其他|杂项",
        "ja": r"未定|その他",
        "ko": r"미정|기타",
    }
)
INSTALLS = anywhere(
    {
        "en": r"^\s*(?:[$>]\s*)?(?:(?:npm|pnpm|yarn|bun) (?:i|add|create|init|install(?: +-[\w-]+)* +[\w@])"
        r"|pip3? install +(?!-r|-e|\.)|uv (?:add|init)"
        r"|poetry (?:add|init|new)|cargo (?:add|new|init)|go (?:get|mod init)|dotnet (?:new|add)"
        r"|composer require|flutter (?:create|pub add)|npx (?:--yes |-y )?(?:create-|shadcn|expo )"
        r"|mkdir|touch|rails new|django-admin startproject)",
    },
    lines=True,
)
"""Commands that fetch parts or lay out a project, at the beginning of a line."""
