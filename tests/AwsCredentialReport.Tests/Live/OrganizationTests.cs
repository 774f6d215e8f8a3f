using System.Text.Json.Nodes;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Live;

/// <summary>Runs over the accounts of an organization.</summary>
public sealed class OrganizationTests : IAsyncLifetime
{
    private static readonly string[] Inactive = ["PENDING_ACTIVATION", "SUSPENDED", "PENDING_CLOSURE", "CLOSED"];

    private OrganizationServer _world = null!;

    public async Task InitializeAsync() => _world = await OrganizationServer.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public void Five_hundred_accounts_give_477_reports_and_3_errors()
    {
        var units = Enumerable.Range(0, 12).Select(i => _world.Organization.AddUnit($"Unit {i}")).ToList();
        for (var i = 1; i < 500; i++)
        {
            var id = LiveServer.Id(i);
            _world.Organization.AddMember(id, $"member {i}", units[i % units.Count], i % 25 == 0 ? Inactive[i / 25 % Inactive.Length] : i is 499 ? "SUSPENDED" : "ACTIVE");
            var account = _world.Live.Add(id);
            if (i is 7 or 77 or 377)
            {
                account.Roles["Auditor"].AllowedCaller = "999999999999";
            }
        }

        var messages = _world.Run(new OrganizationScope("Auditor"));

        var reports = messages.OfType<LiveReport>().Select(message => message.Report).ToList();
        Assert.Equal(477, reports.Select(report => report.AccountId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(477, reports.Count);
        Assert.All(reports, report => Assert.NotNull(report.OrganizationalUnit));
        Assert.Equal(
            ["Account 200000000007 (member 7)", "Account 200000000077 (member 77)", "Account 200000000377 (member 377)"],
            messages.OfType<LiveFailure>().Select(failure => failure.Target.Title).Order(StringComparer.Ordinal));
        var skipped = _world.Organization.Members.Where(member => Inactive.Contains(member.State)).Select(member => member.Id).ToList();
        Assert.Equal(20, skipped.Count);
        Assert.DoesNotContain(_world.Live.Server.Requests, request => request.Action == "AssumeRole" && skipped.Exists(id => request.Parameters["RoleArn"].Contains(id, StringComparison.Ordinal)));
        Assert.Equal(20, OrganizationServer.Notes(messages).Count(note => note.EndsWith("and was skipped.", StringComparison.Ordinal)));
        Assert.Contains("Accounts in the organization: 500; skipped because they are not active: 20.", OrganizationServer.Notes(messages));
        Assert.Equal((25, 1), (_world.Live.Server.Count("ListAccounts"), _world.Live.Server.Count("ListRoots")));
    }

    [Fact]
    public void The_own_account_is_asked_with_the_own_credentials()
    {
        _world.Member(1);

        var messages = _world.Run(new OrganizationScope("Auditor"));

        Assert.Equal(2, messages.OfType<LiveReport>().Count());
        Assert.Equal(["arn:aws:iam::200000000001:role/Auditor"], _world.Live.Server.Requests.Where(r => r.Action == "AssumeRole").Select(r => r.Parameters["RoleArn"]));
    }

    [Fact]
    public void The_names_of_an_account_reach_rows_and_findings()
    {
        _world.Member(1, _world.Organization.AddUnit("Prod", _world.Organization.AddUnit("Workloads")));

        var reports = _world.Run(new OrganizationScope("Auditor")).OfType<LiveReport>().ToDictionary(m => m.Report.AccountId, m => m.Report, StringComparer.Ordinal);

        Assert.Equal(("management", "Root"), (reports[LiveServer.AccountId].AccountName, reports[LiveServer.AccountId].OrganizationalUnit));
        using var reader = reports[LiveServer.Id(1)].Open(onRowError: null);
        var auditor = new HygieneAuditor(new HygienePolicy());
        var findings = new List<HygieneFinding>();
        while (reader.Read() is { } row)
        {
            Assert.Equal(("member 1", "Root/Workloads/Prod"), (row.AccountName, row.OrganizationalUnit));
            auditor.Judge(row, findings);
        }

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Equal(("member 1", "Root/Workloads/Prod"), (finding.AccountName, finding.OrganizationalUnit)));
    }

    [Fact]
    public void A_saved_report_keeps_the_names()
    {
        _world.Member(1, _world.Organization.AddUnit("Prod"));
        var report = _world.Run(new OrganizationScope("Auditor")).OfType<LiveReport>().Single(m => m.Report.AccountId == LiveServer.Id(1)).Report;

        var file = SavedReport.Save(Path.Combine(_world.Live.Folder, "saved.csv"), report, force: false);

        using var reader = new ReportSource(DateTimeOffset.UtcNow).OpenFile(file);
        Assert.Equal(("member 1", "Root/Prod"), (reader.Read()!.AccountName, reader.Read()!.OrganizationalUnit));
    }

    [Fact]
    public void Units_are_asked_with_those_below_them_and_each_account_once()
    {
        var workloads = _world.Organization.AddUnit("Workloads");
        var prod = _world.Organization.AddUnit("Prod", workloads);
        _world.Member(1, workloads);
        _world.Member(2, prod);
        _world.Member(3, _world.Organization.AddUnit("Sandbox"));

        var messages = _world.Run(new OrganizationScope("Auditor") { Units = [workloads.Id, prod.Id] });

        Assert.Equal(
            [(LiveServer.Id(1), "Root/Workloads"), (LiveServer.Id(2), "Root/Workloads/Prod")],
            messages.OfType<LiveReport>().Select(m => (m.Report.AccountId, m.Report.OrganizationalUnit)).Order());
        Assert.Empty(messages.OfType<LiveFailure>());
        Assert.Equal(0, _world.Live.Server.Count("ListAccounts"));
    }

    [Theory]
    [InlineData("State", 2)]
    [InlineData("Status", 2)]
    [InlineData(null, 3)]
    public void The_state_is_read_and_the_status_where_there_is_none(string? name, int reports)
    {
        _world.Organization.StateName = name;
        _world.Member(1);
        _world.Member(2, state: "SUSPENDED");

        Assert.Equal(reports, _world.Run(new OrganizationScope("Auditor")).OfType<LiveReport>().Count());
    }

    [Theory]
    [InlineData("ACTIVE", "SUSPENDED", false)]
    [InlineData("CLOSED", "ACTIVE", true)]
    [InlineData("A_NEW_STATE", "SUSPENDED", false)]
    public void The_state_wins_over_the_retired_status(string state, string status, bool isInactive) => Assert.Equal(
        isInactive, OrganizationAccount.Read(new JsonObject { ["Id"] = LiveServer.AccountId, ["State"] = state, ["Status"] = status }).IsInactive);

    [Fact]
    public void Empty_pages_with_a_token_do_not_end_a_list()
    {
        _world.Organization.SendsEmptyPages = true;
        _world.Organization.PageSize = 1;
        _world.Member(1);
        _world.Member(2);

        Assert.Equal(3, _world.Run(new OrganizationScope("Auditor")).OfType<LiveReport>().Count());
    }

    [Theory]
    [InlineData("ou-examplerootid111-exampleouid111", true)]
    [InlineData("r-examplerootid111", true)]
    [InlineData("ou-examplerootid111", false)]
    [InlineData("123456789012", false)]
    [InlineData("ou-examplerootid111-exampleouid111\n", false)]
    public void The_id_of_a_unit_is_checked_before_any_call(string id, bool isValid) => Assert.Equal(isValid, OrganizationScope.Problem(id) is null);
}
