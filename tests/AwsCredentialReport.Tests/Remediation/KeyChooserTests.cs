using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Remediation;

public sealed class KeyChooserTests
{
    private static readonly StaleKeyPolicy Policy = KeyTest.Policy();
    private static readonly DateTimeOffset Time = new(Now);

    [Fact]
    public void A_stale_row_is_a_candidate_with_all_that_identifies_its_key()
    {
        var candidate = Assert.Single(Choose(User("Alice", "/a/").Key(400, 200).SecondKey(300, 3))).Candidate!;

        Assert.Equal(("Alice", Account, 1), (candidate.UserName, candidate.AccountId, candidate.Slot));
        Assert.Equal((KeyTest.DaysAgo(400), KeyTest.DaysAgo(400)), (candidate.KeyCreated, candidate.UserCreated));
        Assert.Equal((KeyTest.DaysAgo(200), Now), (candidate.LastUsed, candidate.ReportGeneratedTime));
    }

    [Theory]
    [InlineData(90, 0, true)]
    [InlineData(89, 86_399, false)]
    public void The_report_rules_a_key_out_to_the_second(int days, int seconds, bool isCandidate) => Assert.Equal(
        isCandidate,
        Choose(User().Key(400).With(ReportColumn.AccessKey1LastUsedDate, Ago(days, seconds))).Any(choice => choice.Candidate is not null));

    [Fact]
    public void Nothing_is_said_of_keys_that_are_inactive_missing_or_in_use()
    {
        Assert.Empty(Choose(User()));
        Assert.Empty(Choose(User().Key(400, 200, active: false)));
        Assert.Empty(Choose(User().Key(400, 1)));
        Assert.Empty(Choose(User().Key(10, used: null)));
    }

    [Theory]
    [InlineData(ReportColumn.AccessKey1Active, "maybe")]
    [InlineData(ReportColumn.AccessKey1LastRotated, "N/A")]
    [InlineData(ReportColumn.AccessKey1LastRotated, "soon")]
    [InlineData(ReportColumn.AccessKey1LastUsedDate, "soon")]
    [InlineData(ReportColumn.UserCreationTime, "soon")]
    public void What_the_report_does_not_tell_is_unknown(ReportColumn column, string word) =>
        Assert.Equal("Unknown", Assert.Single(Choose(User().Key(400, 200).With(column, word))).Result!.Reason);

    [Fact]
    public void A_column_that_is_missing_is_unknown() => Assert.Equal(
        "Unknown", Assert.Single(Choose(User().Key(400, 200).Without(ReportColumn.AccessKey1LastUsedDate))).Result!.Reason);

    [Fact]
    public void A_row_that_contradicts_itself_is_refused()
    {
        var row = User().Key(400, 200).With(ReportColumn.PasswordLastChanged, Ago(-2));

        Assert.Equal((KeyAction.Refused, "Inconsistent"), Words(Assert.Single(Choose(row))));
        Assert.All(Findings(row), choice => Assert.Equal((KeyAction.Refused, "Inconsistent"), Words(choice)));
    }

    [Fact]
    public void Root_is_refused() =>
        Assert.Equal((KeyAction.Refused, "Root"), Words(Assert.Single(Choose(Root().Key(400, 200)))));

    [Fact]
    public void Never_used_keys_have_to_be_asked_for()
    {
        var row = User().Key(400, used: null);

        Assert.Equal((KeyAction.Skipped, "NeverUsedNotIncluded"), Words(Assert.Single(Choose(row))));
        Assert.NotNull(Assert.Single(Choose(row, new StaleKeyPolicy { SigningKeyIds = [], IncludeNeverUsed = true })).Candidate);
    }

    [Fact]
    public void Findings_about_old_or_unused_keys_are_chosen_and_no_others()
    {
        var row = User().WithoutMfa().Password().Key(400, 200);

        Assert.Equal(2, Findings(row).Count(choice => choice.Candidate is not null));
        Assert.Equal(2, Findings(row).Count);
    }

    [Fact]
    public void A_finding_that_is_unknown_or_waived_is_not_acted_on()
    {
        var facts = new KeyFacts
        {
            Rule = nameof(AccessKeyUnused),
            Verdict = HygieneVerdict.Fail,
            UserName = "Alice",
            Arn = $"arn:aws:iam::{Account}:user/Alice",
            AccountId = Account,
            UserCreated = KeyTest.DaysAgo(400),
            Active = true,
            KeyCreated = KeyTest.DaysAgo(400),
            Use = AccessKeyUse.Used,
            LastUsed = DateTime.SpecifyKind(KeyTest.DaysAgo(200), DateTimeKind.Unspecified),
            ReportGeneratedTime = Now,
        };
        Assert.NotNull(KeyChooser.Choose(facts, Policy, Time)!.Candidate);

        Assert.Equal("Unknown", KeyChooser.Choose(With(facts, HygieneVerdict.Unknown), Policy, Time)!.Result!.Reason);
        Assert.Equal("Waived", KeyChooser.Choose(With(facts, HygieneVerdict.Fail, waived: true), Policy, Time)!.Result!.Reason);
        Assert.Equal("Unknown", KeyChooser.Choose(With(facts, null, created: false), Policy, Time)!.Result!.Reason);
    }

    [Fact]
    public void A_candidate_that_names_no_key_or_nobody_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => new KeyCandidate("Alice", null));
        Assert.Throws<ArgumentException>(() => new KeyCandidate(" ", Now));
        Assert.Throws<ArgumentException>(() => new CredentialExemptions { Users = [""] });
        Assert.Throws<ArgumentException>(() => new CredentialExemptions { Paths = ["/team-[ab]/"] });
        Assert.Throws<ArgumentException>(() => new CredentialExemptions { Tags = ["=yes"] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new StaleKeyPolicy { SigningKeyIds = [], UnusedDays = 0 });
    }

    private static KeyFacts With(KeyFacts facts, HygieneVerdict? verdict, bool waived = false, bool created = true) => new()
    {
        Rule = facts.Rule,
        Verdict = verdict,
        Waived = waived,
        UserName = facts.UserName,
        AccountId = facts.AccountId,
        UserCreated = facts.UserCreated,
        Active = true,
        KeyCreated = created ? facts.KeyCreated : null,
        Use = facts.Use,
        LastUsed = facts.LastUsed,
        ReportGeneratedTime = facts.ReportGeneratedTime,
    };

    private static (KeyAction Action, string Reason) Words(KeyChoice choice) => (choice.Result!.Action, choice.Result.Reason);

    private static List<KeyChoice> Choose(TestRow row, StaleKeyPolicy? policy = null) =>
        [.. KeyChooser.Choose(TestReport.Of(row).Row, policy ?? Policy, Time)];

    private static List<KeyChoice> Findings(TestRow row) =>
        [.. row.Audit().Select(finding => KeyChooser.Choose(finding, Policy, Time)).OfType<KeyChoice>()];
}
