using System.Text.Json;
using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.Tests.Documents;

namespace AwsCredentialReport.Tests.Live;

/// <summary>A call for the detail that fails costs its own facts alone.</summary>
public sealed class MissingDetailTests
{
    public static TheoryData<string> Operations => [.. DetailCall.All.Select(call => call.Operation)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_refused_action_costs_its_own_facts_and_one_warning(string operation)
    {
        await using var server = await DetailRun.StartAsync();
        var whole = await DetailRun.FetchAsync(server);
        server.Account.Permissions.Deny($"iam:{operation}");

        var run = await DetailRun.FetchAsync(server);

        var warning = Assert.Single(run.Warnings);
        Assert.Contains($"iam:{operation}", warning, StringComparison.Ordinal);
        Assert.Contains(DetailCall.Of(operation).Facts, warning, StringComparison.Ordinal);
        Assert.All(DetailCall.Of(operation).Rules, rule => Assert.Contains(rule, warning, StringComparison.Ordinal));
        var missing = Assert.Single(run.Detail.Missing);
        Assert.Equal((operation, $"IAM refused {operation} (AccessDenied)."), (missing.Operation, missing.Reason));
        Assert.Equal(missing.Reason, run.Detail.ReasonMissing(operation));
        Assert.Equal(NamesOf(operation), Differences(whole, run));
    }

    [Fact]
    public async Task A_caller_that_may_only_read_the_report_gets_its_rows()
    {
        await using var server = await DetailRun.StartAsync();
        server.Account.Permissions.Deny([.. DetailCall.All.Select(call => $"iam:{call.Operation}")]);

        var run = await DetailRun.FetchAsync(server);

        Assert.Equal(DetailCall.All.Length, run.Warnings.Count);
        Assert.Equal(4, run.Rows.Count);
        Assert.All(run.Rows.Where(row => !row.IsRoot), row =>
        {
            Assert.Null(row.IsAdministrator);
            Assert.Equal("IAM refused GetAccountAuthorizationDetails (AccessDenied).", row.AdministratorReason);
        });
    }

    [Fact]
    public async Task A_later_page_that_fails_leaves_no_part_of_the_list()
    {
        await using var server = await DetailRun.StartAsync();
        server.Account.PageSize = 2;
        server.Server.Faults.Add(Fault.AccessDenied(), "GetAccountAuthorizationDetails", after: 1);

        var run = await DetailRun.FetchAsync(server);

        Assert.Equal("GetAccountAuthorizationDetails", Assert.Single(run.Detail.Missing).Operation);
        Assert.All(run.Rows, row => Assert.Null(row.Groups));
        Assert.Null(run.Detail.AdministratorPolicies);
        Assert.Null(run.Detail.UsersNotInReport);
    }

    [Fact]
    public async Task A_call_that_does_not_end_costs_its_own_facts()
    {
        await using var server = await DetailRun.StartAsync();
        server.Server.Faults.Add(Fault.Delay(60_000), "GetAccountSummary", times: FaultPlan.Forever);

        var run = await DetailRun.FetchAsync(server, new FetchOptions { Detail = true, Timeout = TimeSpan.FromSeconds(5) });

        Assert.Equal("GetAccountSummary", Assert.Single(run.Detail.Missing).Operation);
        Assert.Contains("5 seconds", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_not_from_AWS_costs_its_own_facts()
    {
        await using var server = await DetailRun.StartAsync();
        server.Server.Faults.Add(Fault.Rewrite(xml => xml.Replace("SummaryMap", "Other", StringComparison.Ordinal)), "GetAccountSummary", times: FaultPlan.Forever);

        var run = await DetailRun.FetchAsync(server);

        Assert.Equal("GetAccountSummary failed (UnreadableAnswer).", Assert.Single(run.Detail.Missing).Reason);
    }

    [Theory]
    [InlineData("AccountNotManagementOrDelegatedAdministrator")]
    [InlineData("AccountNotManagementOrDelegatedAdministratorException")]
    [InlineData("OrganizationNotFoundException")]
    [InlineData("OrganizationNotInAllFeaturesModeException")]
    [InlineData("ServiceAccessNotEnabledException")]
    [InlineData("InvalidAction")]
    public async Task A_member_account_cannot_ask_for_the_features_of_its_organization(string code)
    {
        await using var server = await DetailRun.StartAsync();
        server.Server.Faults.Add(Fault.Refuse(code, 400, "No."), "ListOrganizationsFeatures", times: FaultPlan.Forever);

        var run = await DetailRun.FetchAsync(server);

        Assert.Empty(run.Warnings);
        Assert.Empty(run.Detail.Missing);
        Assert.Null(run.Detail.RootCredentialsManaged);
    }

    public static TheoryData<string> Damages => ["throttled", "unavailable", "garbage", "truncated", "reset", "other"];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Any_other_failure_of_that_call_is_named(string damage)
    {
        await using var server = await DetailRun.StartAsync();
        var fault = damage switch
        {
            "throttled" => Fault.Throttle(),
            "unavailable" => Fault.ServerError(503),
            "garbage" => Fault.Garbage(),
            "truncated" => Fault.TruncatedXml(),
            "reset" => Fault.Reset(),
            _ => Fault.Refuse("SomethingElse", 400, "No."),
        };
        server.Server.Faults.Add(fault, "ListOrganizationsFeatures", times: FaultPlan.Forever);

        var run = await DetailRun.FetchAsync(server);

        Assert.Equal("ListOrganizationsFeatures", Assert.Single(run.Detail.Missing).Operation);
        Assert.Single(run.Warnings);
        Assert.Null(run.Detail.RootCredentialsManaged);
    }

    [Fact]
    public void The_policy_in_the_help_contains_each_action()
    {
        var page = File.ReadAllText(Repository.PathOf("module/docs/en-US/Get-IamCredentialReport.md"));
        var policy = page.Split("```json")[2].Split("```")[0];

        var statement = Assert.Single(JsonDocument.Parse(policy).RootElement.GetProperty("Statement").EnumerateArray());

        Assert.Equal(
            DetailCall.All.Select(call => $"iam:{call.Operation}").Concat(["iam:GenerateCredentialReport", "iam:GetCredentialReport"]).Order(StringComparer.Ordinal),
            statement.GetProperty("Action").EnumerateArray().Select(action => action.GetString()!).Order(StringComparer.Ordinal));
    }

    private static string[] NamesOf(string operation) => operation switch
    {
        DetailCall.Authorization => ["account.administratorPolicies", "account.usersNotInReport", "user.administrator", "user.administratorReason", "user.attachedPolicies", "user.groups", "user.inlinePolicies", "user.isInIam", "user.permissionsBoundary", "user.tags", "user.userId"],
        DetailCall.PasswordPolicy => ["account.passwordPolicy"],
        DetailCall.Summary => ["account.summary"],
        DetailCall.VirtualMfa => ["user.hasVirtualMfa"],
        DetailCall.ServiceCredentials => ["user.serviceCredentials"],
        DetailCall.ServerCertificates => ["account.serverCertificates"],
        DetailCall.PolicyHolders => ["account.cloudShellFullAccessHolders", "account.supportAccessHolders"],
        DetailCall.OrganizationsFeatures => ["account.rootCredentialsManaged"],
        DetailCall.SshKeys => ["user.sshKeys"],
        _ => [],
    };

    // The facts that differ in any row.
    private static string[] Differences(DetailRun whole, DetailRun run) => [.. run.Facts
        .SelectMany(row => Flatten(row.Value!).Except(Flatten(whole.Facts[row.Key]!)).Concat(Flatten(whole.Facts[row.Key]!).Except(Flatten(row.Value!))))
        .Select(fact => fact.Split('=')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Flatten(string json) => JsonDocument.Parse(json).RootElement.EnumerateObject()
        .SelectMany(part => part.Value.EnumerateObject().Select(fact => $"{part.Name}.{fact.Name}={fact.Value.GetRawText()}"));
}
