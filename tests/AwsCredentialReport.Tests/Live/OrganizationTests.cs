using System.Text.Json.Nodes;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Live;

/// <summary>Runs over the accounts of an organization.</summary>
public sealed class OrganizationTests : IAsyncLifetime
{
    private static readonly string[] Inactive = ["PENDING_ACTIVATION", "SUSPENDED", "PENDING_CLOSURE", "CLOSED"];

    private LiveServer _server = null!;
    private SimulatedOrganization _organization = null!;

    public async Task InitializeAsync()
    {
        _server = await LiveServer.StartAsync();
        _server.Set("AWS_ACCESS_KEY_ID", LiveServer.KeyId);
        _server.Set("AWS_SECRET_ACCESS_KEY", LiveServer.Secret);
        _organization = _server.Cloud.Organization = new SimulatedOrganization(_server.Account);
        _organization.AddMember(LiveServer.AccountId, "management");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void Five_hundred_accounts_give_477_reports_and_3_errors()
    {
        var units = Enumerable.Range(0, 12).Select(i => _organization.AddUnit($"Unit {i}")).ToList();
        for (var i = 1; i < 500; i++)
        {
            var id = LiveServer.Id(i);
            _organization.AddMember(id, $"member {i}", units[i % units.Count], i % 25 == 0 ? Inactive[i / 25 % Inactive.Length] : i is 499 ? "SUSPENDED" : "ACTIVE");
            var account = _server.Add(id);
            if (i is 7 or 77 or 377)
            {
                account.Roles["Auditor"].AllowedCaller = "999999999999";
            }
        }

        var messages = Run(new OrganizationScope("Auditor"));

        var reports = messages.OfType<LiveReport>().Select(message => message.Report).ToList();
        Assert.Equal(477, reports.Select(report => report.AccountId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(477, reports.Count);
        Assert.All(reports, report => Assert.NotNull(report.OrganizationalUnit));
        Assert.Equal(
            ["Account 200000000007 (member 7)", "Account 200000000077 (member 77)", "Account 200000000377 (member 377)"],
            messages.OfType<LiveFailure>().Select(failure => failure.Target.Title).Order(StringComparer.Ordinal));
        var skipped = _organization.Members.Where(member => Inactive.Contains(member.State)).Select(member => member.Id).ToList();
        Assert.Equal(20, skipped.Count);
        Assert.DoesNotContain(_server.Server.Requests, request => request.Action == "AssumeRole" && skipped.Exists(id => request.Parameters["RoleArn"].Contains(id, StringComparison.Ordinal)));
        Assert.Equal(20, Notes(messages).Count(note => note.EndsWith("and was skipped.", StringComparison.Ordinal)));
        Assert.Contains("Accounts in the organization: 500; skipped because they are not active: 20.", Notes(messages));
        Assert.Equal((25, 1), (_server.Server.Count("ListAccounts"), _server.Server.Count("ListRoots")));
    }

    [Fact]
    public void The_own_account_is_asked_with_the_own_credentials()
    {
        Member(1);

        var messages = Run(new OrganizationScope("Auditor"));

        Assert.Equal(2, messages.OfType<LiveReport>().Count());
        Assert.Equal(["arn:aws:iam::200000000001:role/Auditor"], _server.Server.Requests.Where(r => r.Action == "AssumeRole").Select(r => r.Parameters["RoleArn"]));
    }

    [Fact]
    public void The_names_of_an_account_reach_rows_and_findings()
    {
        Member(1, _organization.AddUnit("Prod", _organization.AddUnit("Workloads")));

        var reports = Run(new OrganizationScope("Auditor")).OfType<LiveReport>().ToDictionary(m => m.Report.AccountId, m => m.Report, StringComparer.Ordinal);

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
        Member(1, _organization.AddUnit("Prod"));
        var report = Run(new OrganizationScope("Auditor")).OfType<LiveReport>().Single(m => m.Report.AccountId == LiveServer.Id(1)).Report;

        var file = SavedReport.Save(Path.Combine(_server.Folder, "saved.csv"), report, force: false);

        using var reader = new ReportSource(DateTimeOffset.UtcNow).OpenFile(file);
        Assert.Equal(("member 1", "Root/Prod"), (reader.Read()!.AccountName, reader.Read()!.OrganizationalUnit));
    }

    [Fact]
    public void Units_are_asked_with_those_below_them_and_each_account_once()
    {
        var workloads = _organization.AddUnit("Workloads");
        var prod = _organization.AddUnit("Prod", workloads);
        Member(1, workloads);
        Member(2, prod);
        Member(3, _organization.AddUnit("Sandbox"));

        var messages = Run(new OrganizationScope("Auditor") { Units = [workloads.Id, prod.Id] });

        Assert.Equal(
            [(LiveServer.Id(1), "Root/Workloads"), (LiveServer.Id(2), "Root/Workloads/Prod")],
            messages.OfType<LiveReport>().Select(m => (m.Report.AccountId, m.Report.OrganizationalUnit)).Order());
        Assert.Empty(messages.OfType<LiveFailure>());
        Assert.Equal(0, _server.Server.Count("ListAccounts"));
    }

    [Theory]
    [InlineData("State", 2)]
    [InlineData("Status", 2)]
    [InlineData(null, 3)]
    public void The_state_is_read_and_the_status_where_there_is_none(string? name, int reports)
    {
        _organization.StateName = name;
        Member(1);
        Member(2, state: "SUSPENDED");

        Assert.Equal(reports, Run(new OrganizationScope("Auditor")).OfType<LiveReport>().Count());
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
        _organization.SendsEmptyPages = true;
        _organization.PageSize = 1;
        Member(1);
        Member(2);

        Assert.Equal(3, Run(new OrganizationScope("Auditor")).OfType<LiveReport>().Count());
    }

    [Fact]
    public void A_token_that_repeats_is_an_error()
    {
        _organization.RepeatsToken = true;

        var failure = Assert.IsType<IamException>(Failure(new OrganizationScope("Auditor")).Exception);

        Assert.Equal((IamFailure.UnreadableAnswer, "ListAccounts"), (failure.Failure, failure.Operation));
    }

    [Fact]
    public void No_active_account_is_an_error()
    {
        var empty = _organization.AddUnit("Empty");
        Member(1, empty, "CLOSED");

        var failure = Assert.IsType<ReportFetchException>(Failure(new OrganizationScope("Auditor") { Units = [empty.Id] }).Exception);

        Assert.Equal(ReportFetchProblem.NoAccounts, failure.Problem);
        Assert.Equal("The organizational units have no active account; 1 inactive ones were found.", failure.Message);
    }

    [Fact]
    public void An_account_in_no_organization_is_an_error_with_advice()
    {
        _server.Cloud.Organization = null;

        var failure = Failure(new OrganizationScope("Auditor"));

        Assert.Equal("AWSOrganizationsNotInUseException", Assert.IsType<IamException>(failure.Exception).Code);
        Assert.StartsWith("Use the credentials of the management account", FailureAdvice.Advice(failure.Target, failure.Exception), StringComparison.Ordinal);
        Assert.Equal("Organization", failure.Target.Title);
    }

    [Fact]
    public void A_refused_list_names_the_permission()
    {
        _server.Account.Permissions.Deny("organizations:ListAccounts");

        var failure = Failure(new OrganizationScope("Auditor"));

        Assert.Equal(IamFailure.AccessDenied, Assert.IsType<IamException>(failure.Exception).Failure);
        Assert.StartsWith("Allow organizations:ListAccounts on resource", FailureAdvice.Advice(failure.Target, failure.Exception), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("organizations:ListRoots")]
    [InlineData("organizations:ListAccountsForParent")]
    [InlineData("organizations:ListOrganizationalUnitsForParent")]
    public void Refused_units_cost_only_their_names(string action)
    {
        _server.Account.Permissions.Deny(action);
        Member(1, _organization.AddUnit("Prod"));

        var messages = Run(new OrganizationScope("Auditor"));

        var report = messages.OfType<LiveReport>().Single(m => m.Report.AccountId == LiveServer.Id(1)).Report;
        Assert.Equal(("member 1", null), (report.AccountName, report.OrganizationalUnit));
        Assert.Contains($"The organizational units of the accounts are not known, because AWS refused {action.Split(':')[1]}.", Notes(messages));
    }

    [Fact]
    public void Refused_parents_cost_only_the_names_of_units()
    {
        _server.Account.Permissions.Deny("organizations:ListParents");
        var prod = _organization.AddUnit("Prod");
        Member(1, prod);

        var report = Assert.Single(Run(new OrganizationScope("Auditor") { Units = [prod.Id] }).OfType<LiveReport>()).Report;

        Assert.Equal(("member 1", null), (report.AccountName, report.OrganizationalUnit));
    }

    [Fact]
    public void A_unit_that_does_not_exist_is_an_error_with_advice()
    {
        var failure = Failure(new OrganizationScope("Auditor") { Units = ["ou-examplerootid111-exampleouid999"] });

        Assert.Equal(IamFailure.NoSuchEntity, Assert.IsType<IamException>(failure.Exception).Failure);
        Assert.StartsWith("Check the id of the organizational unit", FailureAdvice.Advice(failure.Target, failure.Exception), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Throttling", 400)]
    [InlineData("ServiceFailure", 500)]
    public void A_busy_service_is_asked_again(string code, int status)
    {
        _server.Server.Faults.Add(Fault.Refuse(code, status, "Try again later."), "ListAccounts", times: 3);

        Assert.Single(Run(new OrganizationScope("Auditor")).OfType<LiveReport>());
        Assert.Equal(4, _server.Server.Count("ListAccounts"));
    }

    [Fact]
    public void A_page_of_a_portal_is_not_an_empty_organization()
    {
        _server.Server.Faults.Add(Fault.Garbage(), "ListAccounts", times: FaultPlan.Forever);

        Assert.Equal(IamFailure.UnreadableAnswer, Assert.IsType<IamException>(Failure(new OrganizationScope("Auditor")).Exception).Failure);
    }

    [Fact]
    public void The_organization_has_a_URL_of_its_own()
    {
        _server.Set("AWS_ENDPOINT_URL_ORGANIZATIONS", "http://127.0.0.1:1/");

        Assert.Equal(IamFailure.Network, Assert.IsType<IamException>(Failure(new OrganizationScope("Auditor")).Exception).Failure);
    }

    [Theory]
    [InlineData("ou-examplerootid111-exampleouid111", true)]
    [InlineData("r-examplerootid111", true)]
    [InlineData("ou-examplerootid111", false)]
    [InlineData("123456789012", false)]
    [InlineData("ou-examplerootid111-exampleouid111\n", false)]
    public void The_id_of_a_unit_is_checked_before_any_call(string id, bool isValid) => Assert.Equal(isValid, OrganizationScope.Problem(id) is null);

    private void Member(int number, SimulatedUnit? unit = null, string state = "ACTIVE")
    {
        _server.Add(LiveServer.Id(number));
        _organization.AddMember(LiveServer.Id(number), $"member {number}", unit, state);
    }

    private List<LiveMessage> Run(OrganizationScope scope)
    {
        foreach (var account in _server.Cloud.Accounts)
        {
            account.Report.Publish();
        }

        using var session = new FetchSession(_server.Connection, new FetchOptions(), throttleLimit: 20);
        Assert.Null(session.Add(scope));
        session.Complete();
        var messages = new List<LiveMessage>();
        while (session.Take(out var message, CancellationToken.None))
        {
            messages.Add(message);
        }

        return messages;
    }

    private LiveFailure Failure(OrganizationScope scope)
    {
        var messages = Run(scope);
        Assert.Empty(messages.OfType<LiveReport>());
        return Assert.Single(messages.OfType<LiveFailure>());
    }

    private static IEnumerable<string> Notes(IEnumerable<LiveMessage> messages) => messages.OfType<LiveNote>().Select(note => note.Text);
}
