"""Who does a task, and by which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planc.config import Config
from planc.errors import PlancError
from planc.ir import Assignment, Role, TaskId
from planc.passes.roles.assign import assign
from planc.passes.roles.confidence import confidence
from planc.passes.roles.languages import languages
from planc.pipeline import compile_plan
from planc.span import SourceFile
from tests.building import Draft, Stage, build


def assigned(*items: Draft | Stage, config: Config = Config()) -> Assignment:
    """The assignment of the last task of a plan."""
    plan, source = build(*items)
    return assign(plan, source, config)[plan.tasks[-1].id]


def role(title: str, **more: object) -> Role:
    """The role of a task by its title, and what else is given of it."""
    return assigned(Draft(id="t", title=title, **more)).role  # type: ignore[arg-type]  # real fields of Draft


def role_under(heading: str, title: str) -> Role:
    """The role of a task by its title, under a heading."""
    return assigned(Stage(id=heading), Draft(id="t", title=title, phase=heading)).role


# --- the tree -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Create the user model", Role.GENERATE),
        ("HTTP client: retries, conditional GET", Role.GENERATE),
        ("Add manual refresh button", Role.GENERATE),
        ("Profile page", Role.GENERATE),
        ("debug-trace output of the parser", Role.GENERATE),
        ("AUDIT-12: remove the slow lookup", Role.GENERATE),
        ("audit-trail of the payments", Role.GENERATE),
        ("Settle on the macros (manual vs generated)", Role.REASON),
        ("State management refactor: split the store", Role.GENERATE),
        ("Set up the npm publish workflow", Role.GENERATE),
        ("Profiling notes of the importer", Role.GENERATE),
        ("Rounds of polish based on measurements", Role.REASON),
        ("Memory leak investigation: find what holds the pages", Role.REASON),
        ("Test with the staging broker", Role.VALIDATE),
        ("Pipeline verified end-to-end (fetch → send)", Role.VALIDATE),
        ("Pushed to the main repository", Role.REASON),
        ("Data flow and admin audit.", Role.REASON),
        ("Architecture spike", Role.REASON),
        ("Created GitHub tracking issue: https://example.org/9", Role.REASON),
        ("Ship", Role.REASON),
        ("Ship the box", Role.GENERATE),
        ("Validated schema parses", Role.VALIDATE),
        ("启动发布程序，检查窗口", Role.VALIDATE),
        ("端到端自测：解析与下载", Role.VALIDATE),
        ("Define the Store interface", Role.GENERATE),
        ("Define error constants in src/errors.ts", Role.GENERATE),
        ("Implement checkpoint storage", Role.GENERATE),
        ("Update release notes", Role.GENERATE),
        ("Generate 6 Codex prompts", Role.REASON),
        ("Decide between SQLite and Postgres", Role.REASON),
        ("Define the navigation strategy", Role.REASON),
        ("Payment Gateway Integration", Role.REASON),
        ("Stripe Integration", Role.GENERATE),
        ("Basic file picker integration", Role.GENERATE),
        ("Define the protected routes matcher", Role.GENERATE),
        ("Define the route architecture", Role.REASON),
        ("Interactive force-directed graph", Role.GENERATE),
        ("Performance optimization", Role.REASON),
        ("Accessibility audit of the checkout", Role.REASON),
        ("Finalise the naming", Role.REASON),
        ("Plan phase 2", Role.REASON),
        ("Plan view of the garden", Role.GENERATE),
        ("Ship v1.0", Role.REASON),
        ("Beta release", Role.REASON),
        ("Interview five users", Role.MANUAL),
        ("Train the support team", Role.MANUAL),
        ("Train the classifier", Role.GENERATE),
        ("Review the flow with the design team", Role.MANUAL),
        ("Share a flow with a team", Role.GENERATE),
        ("Audit log of the checkout", Role.GENERATE),
        ("Verify password against stored hash", Role.GENERATE),
        ("Validate request body (name and password required)", Role.GENERATE),
        ("Verify JWT refresh works end-to-end", Role.VALIDATE),
        ("Verify that passwords are hashed", Role.VALIDATE),
        ("CI: Add smoke tests", Role.GENERATE),
        ("Paths: audit and unify them", Role.GENERATE),
        ("Performance benchmarks", Role.VALIDATE),
        ("Documentation and PR", Role.REASON),
        ("`mypy --strict` clean", Role.VALIDATE),
        ("48 tests passing", Role.VALIDATE),
        ("Run `sqlc generate` to rebuild the models", Role.GENERATE),
        ("`cargo test`", Role.VALIDATE),
        ("Admin: `npm test`, `npm run build`", Role.VALIDATE),
        ("`npm install`", Role.GENERATE),
        ("确定核心数据模型", Role.REASON),
        ("设计 Token（CSS 变量）", Role.GENERATE),
        ("Create PR and verify CI", Role.REASON),
        ("Merge the feature branch", Role.REASON),
        ("Optimize start-up time", Role.REASON),
        ("sparkle setup (interactive)", Role.REASON),
        ("Authentication logic", Role.REASON),
        ("Verify that all endpoints answer", Role.VALIDATE),
        ("Run the full test suite", Role.VALIDATE),
        ("Checkpoint - storage works", Role.VALIDATE),
        ("Final verification", Role.VALIDATE),
        ("Test the upload flow", Role.VALIDATE),
        ("**NEW** Validate the manifest", Role.VALIDATE),
        ("Manual testing of the wizard", Role.MANUAL),
        ("Test on a real device", Role.MANUAL),
        ("Validate Windows 11 (4K)", Role.MANUAL),
        ("Get approval from legal", Role.MANUAL),
        ("Log in to the web console and press Deploy", Role.MANUAL),
        ("Sign in to App Store Connect", Role.MANUAL),
        ("Ask the product owner for the colours", Role.MANUAL),
        ("Email the legal team about the terms", Role.MANUAL),
        ("Pay the invoice", Role.MANUAL),
        ("Sign in with the code", Role.GENERATE),
        ("Email the user when a build fails", Role.GENERATE),
        ("Log in to file", Role.GENERATE),
        ("Contact form", Role.GENERATE),
        ("Contact client API", Role.GENERATE),
        ("Conduct usability testing with five customers", Role.MANUAL),
        ("Perform a security audit", Role.REASON),
        ("Perform load testing", Role.VALIDATE),
        ("Execute the full suite", Role.VALIDATE),
        ("Define the limits of every request in src/limits.ts", Role.GENERATE),
        ("Ensure all tests pass", Role.VALIDATE),
        ("Load testing", Role.VALIDATE),
        ("Dependency scan", Role.VALIDATE),
        ("Lighthouse audit", Role.VALIDATE),
        ("Run the linter and fix what it finds", Role.GENERATE),
        ("Review and fix the margins", Role.GENERATE),
        ("Email verification", Role.GENERATE),
        ("Audit log", Role.GENERATE),
        ("Push notifications", Role.GENERATE),
        ("Merge two sorted lists", Role.GENERATE),
        ("Debug panel", Role.GENERATE),
        ("Test harness", Role.GENERATE),
        ("Merge the release branch", Role.REASON),
        ("Design quality review", Role.REASON),
        ("Debug the flaky reconnect", Role.REASON),
        ("Identify gaps in the coverage", Role.REASON),
        ("Publish the crate to the registry", Role.REASON),
        ("Production deployment", Role.REASON),
        ("Configure DNS records for the shop", Role.MANUAL),
        ("DNS resolver module", Role.GENERATE),
        ("Create a Stripe account", Role.MANUAL),
        ("Create Stripe account linking", Role.GENERATE),
        ("Switch on e-mail login in the Supabase dashboard", Role.MANUAL),
        ("Invite pilot customers", Role.MANUAL),
        ("Invite users endpoint", Role.GENERATE),
        ("Record a demo of the till", Role.MANUAL),
        ("Video: record a walkthrough of five minutes", Role.MANUAL),
        ("Record video from the camera", Role.GENERATE),
        ("Set up Stripe payment links for both boxes", Role.MANUAL),
        ("Configure Google OAuth redirect URIs", Role.MANUAL),
        ("Enable the Gmail API", Role.MANUAL),
        ("Set up a MongoDB Atlas cluster", Role.MANUAL),
        ("Add `MAIL_KEY` to Doppler", Role.MANUAL),
        ("Add `MAIL_KEY` to the settings", Role.GENERATE),
        ("Connect the repository to Vercel", Role.MANUAL),
        ("Connect the cart to Supabase", Role.GENERATE),
        ("Log in to Netlify", Role.MANUAL),
        ("Add GitHub team synchronisation", Role.GENERATE),
        ("Post on r/beekeeping", Role.MANUAL),
        ("Post to Twitter via the API", Role.GENERATE),
        ("Notify the team of the date", Role.MANUAL),
        ("Notify the user when a build fails", Role.GENERATE),
        ("Assign roles and responsibilities", Role.MANUAL),
        ("Assign roles to new users", Role.GENERATE),
        ("Gather suggestions", Role.MANUAL),
        ("Submit the final report", Role.MANUAL),
        ("Submit report button", Role.GENERATE),
        ("Test the till with real users", Role.MANUAL),
        ("Test on mobile devices", Role.MANUAL),
        ("Test the layout at every screen size", Role.VALIDATE),
        ("Optimize cursor drawing performance", Role.REASON),
        ("Optimize fonts and icons", Role.GENERATE),
        ("Improve the loading times", Role.REASON),
        ("Improve the error messages", Role.GENERATE),
        ("Address review comments", Role.REASON),
        ("Integrate all parts", Role.REASON),
        ("Integrate `chart-js` with its types", Role.GENERATE),
        ("Integrate the bread.scale package", Role.GENERATE),
        ("Define the Mongoose models", Role.GENERATE),
        ("Define the oven manager", Role.GENERATE),
        ("Define the goals", Role.REASON),
        ("Identify rule conflicts", Role.REASON),
        ("Identify and remove unused styles", Role.GENERATE),
        ("Map every old helper to a new one", Role.REASON),
        ("Map view of the garden", Role.GENERATE),
        ("Try different approaches to sorting", Role.REASON),
        ("Estimate the monthly costs", Role.REASON),
        ("Initialize a Git repository", Role.REASON),
        ("Payment provider researched", Role.REASON),
        ("Finalize the architecture section", Role.GENERATE),
        ("Test a null client (should throw)", Role.GENERATE),
        ("技术冒烟", Role.VALIDATE),
        ("初始化 Git 仓库", Role.REASON),
        ("补充登录测试", Role.GENERATE),
        ("Design the UI/UX prototype", Role.REASON),
        ("Design data model [id:: 2.2.2]", Role.REASON),
        ("Design the tables in db/tables/oven.sql", Role.GENERATE),
        ("Consider Nuitka", Role.REASON),
        ("Weigh the options", Role.REASON),
        ("Resolve the open questions", Role.REASON),
        ("Threat modelling", Role.REASON),
        ("Establish a Git workflow", Role.REASON),
        ("Create a feature branch", Role.REASON),
        ("Create a branch picker", Role.GENERATE),
        ("Launch (T-0)", Role.REASON),
        ("Launch the browser from the menu", Role.GENERATE),
        ("Release preparation", Role.REASON),
        ("Production deployment - push the image", Role.REASON),
        ("Beta testing (40 bakers)", Role.MANUAL),
        ("Marketing and promotion", Role.MANUAL),
        ("Marketing page", Role.GENERATE),
        ("Await the code review", Role.MANUAL),
        ("Await the promise in the handler", Role.GENERATE),
        ("Review the results with Dr. Hahn", Role.MANUAL),
        ("PR #12 を作成", Role.REASON),
        ("ステージング環境デプロイ", Role.REASON),
        ("自動デプロイ", Role.GENERATE),
        ("Review submission form", Role.GENERATE),
        ("Review the submission form", Role.REASON),
        ("Purchase history", Role.GENERATE),
        ("Deploy button in the header", Role.GENERATE),
        ("Technology selection", Role.REASON),
        ("Date selection", Role.GENERATE),
        ("Sprint planning", Role.REASON),
        ("Risk assessment", Role.REASON),
        ("High-level design", Role.REASON),
        ("Plan the data migration", Role.REASON),
        ("Plan data migration", Role.REASON),
        ("Cutover to the new till", Role.REASON),
        ("Wire everything together", Role.REASON),
        ("Wire the store into the app", Role.GENERATE),
        ("Prepare production deployment", Role.REASON),
        ("Prepare release notes", Role.GENERATE),
        ("Integrate basic speech (Azure)", Role.GENERATE),
        ("Integrate frontend and backend", Role.REASON),
        ("Build and test", Role.VALIDATE),
        ("Compare output against the baseline", Role.VALIDATE),
        ("Compare two map libraries", Role.REASON),
        ("Check for updates", Role.GENERATE),
        ("Run jobs in the background", Role.GENERATE),
        ("Email the customers", Role.MANUAL),
        ("Email customers when an order ships", Role.GENERATE),
        ("Apply for a developer account", Role.MANUAL),
        ("Present the results to the team", Role.MANUAL),
        ("Communicate the outage to users", Role.MANUAL),
        ("Submit the app for review", Role.MANUAL),
        ("Assemble the hardware", Role.MANUAL),
        ("Assemble the pages", Role.REASON),
        ("Check the permissions of the folder", Role.VALIDATE),
        ("Cross-check the totals", Role.VALIDATE),
        ("Performance validation: below 200 ms", Role.VALIDATE),
        ("Build the Docker image and confirm it starts", Role.VALIDATE),
        ("Build the page and confirm it loads", Role.GENERATE),
        ("Wait for CI to pass", Role.VALIDATE),
        ("`npm publish --dry-run`", Role.GENERATE),
        ("Promote staging to production", Role.REASON),
        ("Enable the new till for 10% of shops", Role.REASON),
        ("Monitor logs for a day", Role.REASON),
        ("Gradual rollout", Role.REASON),
        ("Add the keys to GitHub repository secrets", Role.MANUAL),
        ("Upload screenshots to App Store Connect", Role.MANUAL),
        ("Wire together all parts of the oven", Role.REASON),
        ("Final integration and testing", Role.REASON),
        ("Integration testing", Role.VALIDATE),
        ("Validate/update the permissions of the till", Role.GENERATE),
        ("Look of the page seen by the designer", Role.MANUAL),
        ("Standard verification wave", Role.VALIDATE),
        ("Entry gate", Role.VALIDATE),
        ("Exit gate (no code)", Role.VALIDATE),
        ("DRY RUN — full end-to-end test", Role.VALIDATE),
        ("Add a dry run mode", Role.GENERATE),
        ("Dry run mode for the importer", Role.GENERATE),
        ("Release gate service", Role.GENERATE),
        ("Capture the latency baseline", Role.VALIDATE),
        ("Capture photos of the deck", Role.GENERATE),
        ("Verify and complete the retries", Role.GENERATE),
        ("Define exact manifest tests", Role.GENERATE),
        ("Prove the bounds under churn", Role.VALIDATE),
        ("扫描全站模板，确认所有调用点", Role.VALIDATE),
        ("检查并修改子模板", Role.GENERATE),
        ("手动触发一次失败，验证提示", Role.MANUAL),
        ("手动模式的切换", Role.GENERATE),
        ("Usability study", Role.MANUAL),
        ("Misc", Role.UNDECIDED),
        ("???", Role.UNDECIDED),
    ],
)
def test_the_title_tells_what_kind_of_work_it_is(title: str, expected: Role) -> None:
    assert role(title) == expected


CODE = """
Invite link generation
Announcement banner
Feedback form
Interview session model
Schedule meeting endpoint
Purchase flow with Stripe
Buy now button
Create project modal
Create team page
Configure Supabase client
Set up Stripe SDK
Log in with email
Take photo with camera
User acceptance of terms checkbox
Training data pipeline
Present search results in a grid
Marketing site
Launch app from deep link
Release pipeline
Rollout flag
Audit logging
Evaluate rules against facts
Decision tree model
Plan upgrade flow
Strategy pattern for exporters
Identify duplicates during import
Define environment variables
Design tokens
Integrate Mapbox
Jira integration with OAuth
Combine filters
Commit hooks with Husky
Commit graph view
Push to talk
Push token registration
Rebase editor
Validate file size before upload
Verify webhook signature
Verify user owns the document
Check if user is admin
Check duplicate names
Check permissions before deleting
Lint rules
Run code in sandbox
Execute workflow steps
QA checklist document
Testing setup with Vitest
Manual override switch
Await async operations in teardown
"""
"""Code that begins with a word for something else."""


def test_code_is_told_by_what_it_is_and_not_by_its_first_word() -> None:
    titles = CODE.strip().splitlines()
    plan, source = build(*(Draft(id=title, title=title) for title in titles))
    found = assign(plan, source, Config())
    assert [title for title in titles if found[TaskId(title)].role is not Role.GENERATE] == []


SPECIFICATION = (
    "Ask for the name, the folder and the port, one after another, with what the file holds as default. " * 3
)


@pytest.mark.parametrize(
    "title", ["sparkle setup (interactive)", "auth strategy", "Payment Gateway Integration"]
)
def test_a_specification_with_files_to_write_beats_hints(title: str) -> None:
    assert role(title) == Role.REASON
    assert role(title, creates=("cli.py",), specification=SPECIFICATION) == Role.GENERATE


def test_a_decision_stays_one_whatever_files_hold_it() -> None:
    assert role("Decide on a queue", creates=("docs/adr.md",), specification=SPECIFICATION) == Role.REASON


def test_tests_to_write_are_code() -> None:
    assert role("Test the storage layer") == Role.VALIDATE
    assert role("Test the storage layer", tests=("tests/test_storage.py",)) == Role.GENERATE
    assert role("Test the storage layer", specification="| Test cases |") == Role.GENERATE
    assert assigned(
        Stage(id="Unit tests"), Draft(id="t", title="Test the parser", phase="Unit tests")
    ).role == (Role.GENERATE)


def test_headings_count_up_to_the_outermost() -> None:
    built = (
        Stage(id="4. Unit tests"),
        Stage(id="4.1 Windows", parent="4. Unit tests"),
        Draft(id="t", title="Test the parser", phase="4.1 Windows"),
    )
    assert assigned(*built).role == Role.GENERATE


def test_what_stands_under_manual_testing_is_for_people() -> None:
    """A title without a verb is tried out by hand; what is to be written there is written."""
    heading = Stage(id="3. Manual Testing (staging)")
    assert assigned(heading, Draft(id="t", title="Full checkout", phase=heading.id)).role == Role.MANUAL
    assert assigned(heading, Draft(id="t", title="Write the script", phase=heading.id)).role == Role.GENERATE
    looks = Stage(id="Phase 4: Manual visual spot-check (dark mode)")
    assert assigned(looks, Draft(id="t", title="Badge is readable", phase=looks.id)).role == Role.MANUAL
    other = Stage(id="Automated and manual testing")
    assert assigned(other, Draft(id="t", title="Full checkout", phase=other.id)).role == Role.GENERATE


@pytest.mark.parametrize(
    "heading",
    [
        "Prerequisites (boss must do)",
        "Waiting on the user",
        "End Users",
        "Subject Matter Expert",
        "User actions",
    ],
)
def test_what_stands_under_a_heading_for_people_is_theirs(heading: str) -> None:
    """Whatever its verb: the author says who does it."""
    assert role_under(heading, "Create a project") == Role.MANUAL


def test_what_stands_under_a_heading_for_what_users_see_is_code() -> None:
    for heading in ("Users", "User tasks page", "Owners"):
        assert role_under(heading, "Create a page") == Role.GENERATE


def test_a_way_through_a_console_is_for_people_unless_it_writes_files() -> None:
    way = "Go to Stripe and open Developers.\nIn the shop admin:\n1. Webhooks"
    assert role("Add a webhook", specification=way) == Role.MANUAL
    assert role("Add a webhook", specification=way, creates=("hook.py",)) == Role.GENERATE
    assert (
        role("Add a webhook", specification="The owner goes to Stripe when the hook fails.") == Role.GENERATE
    )


def test_what_is_covered_is_test_code() -> None:
    assert role_under("Reach full coverage", "Test the timeout") == Role.GENERATE
    assert role_under("Launch", "Test the timeout") == Role.VALIDATE


def test_what_is_only_looked_into_needs_judgement() -> None:
    """A bare noun under research, and a bug whose cause is to be found; what is to be written is written."""
    heading = Stage(id="Phase 0 — Audit and research")
    assert assigned(heading, Draft(id="t", title="Route inventory", phase=heading.id)).role == Role.REASON
    assert assigned(heading, Draft(id="t", title="Write the list", phase=heading.id)).role == Role.GENERATE
    bug = "The vane stops. Needs investigation into the reader."
    assert role("Bug: the vane stops at north", specification=bug) == Role.REASON
    assert role("Bug: the vane stops at north", specification="Reset it at north.") == Role.GENERATE


def test_commands_alone_are_a_check_unless_they_make_something() -> None:
    commands = "```bash\nnpx tsc --noEmit\nnpm run build\n```"
    assert role("Build", specification=commands) == Role.VALIDATE
    assert role("Install the dependencies", specification=commands) == Role.GENERATE


def test_what_the_reader_knows_of_a_task_counts() -> None:
    assert role("Storage", kind="verify") == Role.VALIDATE
    assert role("Look at the page", kind="manual") == Role.MANUAL


def test_an_owner_who_is_a_person_does_it() -> None:
    for owner in ("Founder", "👤", "👤 You"):
        assert role("Create a session", model=owner) == Role.MANUAL


@pytest.mark.parametrize("model", ["Opus", "Sonnet", "Haiku", "Codex"])
def test_the_model_that_the_author_names_counts_only_if_it_is_a_person(model: str) -> None:
    assert role("Create the user model", model=model) == Role.GENERATE
    assert role("Verify the import", model=model) == Role.VALIDATE
    assert role("Create a session", model="Human") == Role.MANUAL


UMBRELLAS = """# Plan

### 1.1 Launch day
- [ ] Verify the till in the shop
- [ ] Check that the oven answers
- [ ] Print the signs

### 1.2 Unit tests
- [ ] Test the oven
- [ ] Test the till

### 1.3 Opening
- [ ] Invite customers
- [ ] Write the menu

### 1.4 Bread page
- [ ] Decide on the colours
- [ ] Check the contrast
- [ ] Write the page
"""


def test_most_steps_tell_where_the_title_tells_nothing() -> None:
    """Half of them are not most; steps of tests to write say what the tests try."""
    compiled = compile_plan(SourceFile.from_text(UMBRELLAS, "plan.md"))
    found = [compiled.assignments[task.id] for task in compiled.plan.tasks]
    assert [each.role for each in found] == [Role.VALIDATE, Role.GENERATE, Role.GENERATE, Role.GENERATE]
    assert [(answer.question, answer.answer, answer.evidence) for answer in found[0].because] == [
        ("can only a person do it?", "no", ""),
        ("is it code generation from a specification?", "no", ""),
        ("are most of its steps something else?", "yes", "Verify"),
    ]
    span = found[0].because[-1].span
    assert span is not None
    assert compiled.source.slice(span) == "Verify"


# --- languages ------------------------------------------------------------------------------------------

WORK = {
    "de": (
        "Datenmodell erstellen",
        "Datenbank auswählen",
        "Alle Importe prüfen",
        "Manueller Test der Anmeldung",
    ),
    "es": ("Crear el modelo", "Elegir la base de datos", "Verificar las rutas", "Pruebas manuales del flujo"),
    "fr": (
        "Créer le modèle",
        "Choisir la base de données",
        "Vérifier les imports",
        "Tests manuels du parcours",
    ),
    "ja": (
        "ユーザーモデルを作成",
        "データベースを選定する",
        "ログインの動作を確認",
        "手動検証: ログインを試す",
    ),
    "ko": ("사용자 모델 구현", "데이터베이스 선정", "로그인 동작 확인", "수동 테스트: 로그인"),
    "pl": ("Utwórz model", "Wybierz bazę danych", "Sprawdź importy", "Ręczne testy logowania"),
    "pt": ("Criar o modelo", "Escolher o banco de dados", "Verificar as rotas", "Testes manuais do fluxo"),
    "ru": ("Создать модель", "Выбрать базу данных", "Проверить импорты", "Ручное тестирование входа"),
    "zh": ("创建用户模型", "选择数据库方案", "验证所有导入", "手动测试登录流程"),
}
SENTENCES = {
    "de": "Das ist der Plan für die Anmeldung und wird nicht mit einer Bibliothek gebaut.",
    "es": "Los usuarios entran con una clave que se guarda para las pruebas.",
    "fr": "Les utilisateurs entrent dans une page avec une clé pour les tests.",
    "pl": "To jest plan dla zespołu, które nie korzysta przez interfejs oraz API.",
    "pt": "Os usuários não entram pela página, uma chave é criada para testes.",
}


@pytest.mark.parametrize("language", WORK)
def test_roles_are_told_in_every_language_that_plans_are_written_in(language: str) -> None:
    plan, source = build(
        *(Draft(id=title, title=title) for title in WORK[language]),
        Draft(id="context", title="Context", specification=SENTENCES.get(language, "")),
    )
    assignments = assign(plan, source, Config())
    roles = [assignments[TaskId(title)].role for title in WORK[language]]
    assert roles == [Role.GENERATE, Role.REASON, Role.VALIDATE, Role.MANUAL]


NOUNS = {
    "de": (
        "Eingabevalidierung",
        "Deployment in die Cloud",
        "Abschließende Validierung",
        "Konto bei Stripe anlegen",
    ),
    "es": (
        "Validación de formularios",
        "Despliegue a producción",
        "Validación final",
        "Obtener las claves del API",
    ),
    "fr": (
        "Validation des formulaires",
        "Mise en production",
        "Validation finale",
        "Obtenir les clés de l'API",
    ),
    "ja": ("ユーザーアカウントの登録", "本番環境へのデプロイ", "全テストの実行", "ドメインの取得"),
    "ko": ("승인 화면", "운영 서버 배포", "모든 단위 테스트 통과", "API 키 발급"),
    "pl": ("Walidacja formularzy", "Analiza wymagań", "Weryfikacja końcowa", "Testy manualne logowania"),
    "pt": ("Validação de formulários", "Auditoria do código", "Validação", "Obter as chaves da API"),
    "ru": ("Валидация форм", "Развёртывание на сервере", "Нагрузочное тестирование", "Получить ключ API"),
    "zh": ("审批流程页面", "需求分析", "全量验证", "申请域名"),
}
"""Titles without a verb in front, where a word alone tells the work: a feature, reasoning, a check, an errand."""


MORE_WORK = {
    "de": ("Bereitstellungsskript", "Ursachenanalyse", "Build und Tests grün", "Kundeninterviews"),
    "es": ("Datos de prueba", "Lanzamiento a producción", "Pruebas de regresión", "Entrevistas con usuarios"),
    "fr": (
        "Script de déploiement",
        "Recherche des causes",
        "Tests de non-régression",
        "Entretiens utilisateurs",
    ),
    "ja": ("リアルタイムプレビュー", "本番リリース", "動作確認: 全画面を開く", "利用者へのヒアリング"),
    "ko": ("알림을 추가하고 동작 확인", "프로덕션 배포", "회귀 테스트", "스토어 등록"),
    "pl": ("Skrypt wdrożeniowy", "Uruchomienie na produkcji", "Testy regresji", "Wywiady z użytkownikami"),
    "pt": ("Script de deploy", "Lançamento em produção", "Testes de regressão", "Publicar na App Store"),
    "ru": ("Скрипт деплоя", "Найти причину утечки", "Прогнать все тесты", "Интервью с пользователями"),
    "zh": ("测试数据生成", "接口设计", "跑一遍回归", "真机调试"),
}
"""The same, and titles of two parts: what is made and then checked is made."""


PEOPLE_AND_PLANS = {
    "de": (
        ("Schulung der Mitarbeiter", "Stripe-Konto anlegen", "Kunden informieren", "Demo beim Kunden"),
        ("Offene Fragen klären", "Ansätze vergleichen", "Release vorbereiten"),
    ),
    "es": (
        (
            "Revisar con el equipo los textos",
            "Crear cuenta de Stripe",
            "Capacitar al equipo",
            "Presentar al cliente",
        ),
        ("Planificar la migración", "Valorar otra base", "Diseño de la interfaz"),
    ),
    "fr": (
        ("Former les utilisateurs", "Créer un compte Stripe", "Présenter au client"),
        ("Clarifier les besoins", "Étude de faisabilité", "Planifier la migration"),
    ),
    "ja": (
        ("フィードバックの収集", "Stripeアカウントを作成", "ユーザー研修"),
        ("PRを作成", "画面設計", "本番環境にデプロイ"),
    ),
    "ko": (
        ("고객과 협의", "Stripe 계정 생성", "사용자 교육"),
        ("마이그레이션 계획 수립", "PR 생성", "운영 서버 배포"),
    ),
    "pl": (
        ("Przeszkolić zespół", "Założyć konto Stripe", "Zebrać opinie"),
        ("Porównać biblioteki", "Ustalić zakres", "Wdrożyć na produkcję"),
    ),
    "pt": (
        ("Validar com a equipe os textos", "Criar conta no Stripe", "Treinar usuários"),
        ("Planejar a migração", "Levantar requisitos", "Fazer deploy em produção"),
    ),
    "ru": (
        ("Обучить пользователей", "Создать аккаунт в Stripe", "Собрать обратную связь"),
        ("Сравнить библиотеки", "Составить план миграции", "Развернуть на сервере"),
    ),
    "zh": (("与客户确认文案", "注册 Stripe 账号", "用户培训"), ("制定迁移方案", "前后端联调", "上线发布")),
}


@pytest.mark.parametrize("language", PEOPLE_AND_PLANS)
def test_what_is_said_to_people_is_theirs_and_what_is_thought_over_needs_judgement(language: str) -> None:
    people, judgement = PEOPLE_AND_PLANS[language]
    plan, source = build(
        *(Draft(id=title, title=title) for title in (*people, *judgement)),
        Draft(id="context", title="Context", specification=SENTENCES.get(language, "")),
    )
    found = assign(plan, source, Config())
    assert {title: found[TaskId(title)].role for title in people} == dict.fromkeys(people, Role.MANUAL)
    assert {title: found[TaskId(title)].role for title in judgement} == dict.fromkeys(judgement, Role.REASON)


@pytest.mark.parametrize("titles", [NOUNS, MORE_WORK], ids=["nouns", "more"])
@pytest.mark.parametrize("language", NOUNS)
def test_nouns_tell_the_work_where_a_language_writes_no_verb(
    language: str, titles: Mapping[str, Sequence[str]]
) -> None:
    plan, source = build(
        *(Draft(id=title, title=title) for title in titles[language]),
        Draft(id="context", title="Context", specification=SENTENCES.get(language, "")),
    )
    assignments = assign(plan, source, Config())
    roles = [assignments[TaskId(title)].role for title in titles[language]]
    assert roles == [Role.GENERATE, Role.REASON, Role.VALIDATE, Role.MANUAL]


def test_a_text_shows_its_languages() -> None:
    assert languages("Create the model and run it for all users in src/app.py") == {"en"}
    assert languages("ユーザー認証を実装する。確認。") == {"en", "ja"}
    assert languages("实现用户认证") == {"en", "zh"}
    assert languages(SENTENCES["de"]) == {"en", "de"}


# --- answers and models ---------------------------------------------------------------------------------


def test_every_answer_on_the_way_has_its_words_and_their_place() -> None:
    plan, source = build(Draft(id="t", title="Validate & integrate the parts"))
    answers = assign(plan, source, Config())[plan.tasks[0].id].because
    assert [(answer.question, answer.answer, answer.evidence) for answer in answers] == [
        ("can only a person do it?", "no", ""),
        ("is it code generation from a specification?", "no", "Validate"),
        ("does it need reasoning?", "no", "Validate"),
        ("is it validation?", "yes", "Validate"),
    ]
    assert answers[-1].span is not None
    assert source.slice(answers[-1].span) == "Validate"


def test_roles_have_the_models_that_the_settings_name() -> None:
    config = Config(models={"generate": "gpt", "reason": "claude", "validate": "mini"})
    models = {
        title: assigned(Draft(id="t", title=title), config=config).model
        for title in ("Create it", "Decide on it", "Verify it", "Misc", "Manual testing")
    }
    assert models == {
        "Create it": "gpt",
        "Decide on it": "claude",
        "Verify it": "mini",
        "Misc": "claude",
        "Manual testing": "",
    }


def test_opus_is_refused() -> None:
    config = Config(models={"generate": "codex", "reason": "claude-opus-4", "validate": "haiku"})
    with pytest.raises(PlancError, match=r"models\.reason: claude-opus-4 is never used"):
        assigned(Draft(id="t"), config=config)


@given(st.text(max_size=60), st.text(max_size=200), st.booleans())
def test_any_text_gets_a_role_and_a_way_there(title: str, text: str, writes: bool) -> None:
    title, text = " ".join(title.split()), text.replace("\r", "")
    draft = Draft(id="t", title=title or "t", specification=text, creates=("a.py",) if writes else ())
    plan, source = build(draft)
    assignment = assign(plan, source, Config())[TaskId("t")]
    assert [answer.answer for answer in assignment.because[:-1]] == ["no"] * (len(assignment.because) - 1)
    assert (assignment.because[-1].answer == "yes") == (assignment.role is not Role.UNDECIDED)
    assert assignment == assign(plan, source, Config())[TaskId("t")]


@pytest.mark.parametrize("sign", ["a", "*", "`", "- ", "test ", "确", "(", "```bash\n", " —"])
def test_a_title_of_any_length_is_read_in_time(sign: str) -> None:
    """A pattern that tries again and again would not come back from these."""
    assert role("x" + sign * 20_000, specification=sign * 20_000) in Role


def test_what_only_a_person_can_do_is_theirs_unless_files_are_specified() -> None:
    text = "Only a person can do this: it takes the second factor."
    assert role("Press the button", specification=text) == Role.MANUAL
    assert role("Button", creates=("button.py",), specification=SPECIFICATION + text) == Role.GENERATE


# --- comments and confidence ----------------------------------------------------------------------------

COMMENTED = """# Plan

## Task 1: Bread page

<!-- planc: role=reason model=sonnet -->

- Create `bread.py`

## Task 2: Flour list

<!-- planc: role=baker -->

- Create `flour.py`

## Task 3: Oven log

Write `<!-- planc: role=manual -->` into `oven.md`.

## Task 4: Yeast and salt

## Task 5: Check the till

## Task 6: Sweep the shop and the yard

**Model:** Codex
"""


def test_a_comment_says_whose_work_a_task_is() -> None:
    """A role that is none says nothing, and a comment in back ticks is an example."""
    compiled = compile_plan(SourceFile.from_text(COMMENTED, "plan.md"))
    roles = [compiled.assignments[task.id].role for task in compiled.plan.tasks]
    assert roles[:3] == [Role.REASON, Role.GENERATE, Role.GENERATE]
    first = compiled.assignments[compiled.plan.tasks[0].id]
    assert first.model == "sonnet"
    assert first.because[0].evidence == "<!-- planc: role=reason model=sonnet -->"


def test_a_role_is_as_sure_as_what_gave_it() -> None:
    """What an override or a word says is sure; a guess that the author's model agrees with is less of one."""
    compiled = compile_plan(SourceFile.from_text(COMMENTED, "plan.md"))
    models = compiled.config.models
    sure = [confidence(task, compiled.assignments[task.id], models).value for task in compiled.plan.tasks]
    assert sure == ["high", "medium", "low", "low", "high", "medium"]
