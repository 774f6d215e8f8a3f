using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.Http;

namespace AwsCredentialReport.Tests.Live;

/// <summary>An organization whose lists fail or are refused.</summary>
public sealed class OrganizationFailureTests : IAsyncLifetime
{
    private OrganizationServer _world = null!;

    public async Task InitializeAsync() => _world = await OrganizationServer.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public void A_token_that_repeats_is_an_error()
    {
        _world.Organization.RepeatsToken = true;

        var failure = Assert.IsType<IamException>(_world.Failure(new OrganizationScope("Auditor")).Exception);

        Assert.Equal((IamFailure.UnreadableAnswer, "ListAccounts"), (failure.Failure, failure.Operation));
    }

    [Fact]
    public void No_active_account_is_an_error()
    {
        var empty = _world.Organization.AddUnit("Empty");
        _world.Member(1, empty, "CLOSED");

        var failure = Assert.IsType<ReportFetchException>(_world.Failure(new OrganizationScope("Auditor") { Units = [empty.Id] }).Exception);

        Assert.Equal(ReportFetchProblem.NoAccounts, failure.Problem);
        Assert.Equal("The organizational units have no active account; 1 inactive ones were found.", failure.Message);
    }

    [Fact]
    public void An_account_in_no_organization_is_an_error_with_advice()
    {
        _world.Live.Cloud.Organization = null;

        var failure = _world.Failure(new OrganizationScope("Auditor"));

        Assert.Equal("AWSOrganizationsNotInUseException", Assert.IsType<IamException>(failure.Exception).Code);
        Assert.StartsWith("Use the credentials of the management account", FailureAdvice.Advice(failure.Target, failure.Exception), StringComparison.Ordinal);
        Assert.Equal("Organization", failure.Target.Title);
    }

    [Fact]
    public void A_refused_list_names_the_permission()
    {
        _world.Live.Account.Permissions.Deny("organizations:ListAccounts");

        var failure = _world.Failure(new OrganizationScope("Auditor"));

        Assert.Equal(IamFailure.AccessDenied, Assert.IsType<IamException>(failure.Exception).Failure);
        Assert.StartsWith("Allow organizations:ListAccounts on resource", FailureAdvice.Advice(failure.Target, failure.Exception), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("organizations:ListRoots")]
    [InlineData("organizations:ListAccountsForParent")]
    [InlineData("organizations:ListOrganizationalUnitsForParent")]
    public void Refused_units_cost_only_their_names(string action)
    {
        _world.Live.Account.Permissions.Deny(action);
        _world.Member(1, _world.Organization.AddUnit("Prod"));

        var messages = _world.Run(new OrganizationScope("Auditor"));

        var report = messages.OfType<LiveReport>().Single(m => m.Report.AccountId == LiveServer.Id(1)).Report;
        Assert.Equal(("member 1", null), (report.AccountName, report.OrganizationalUnit));
        Assert.Contains($"The organizational units of the accounts are not known, because AWS refused {action.Split(':')[1]}.", OrganizationServer.Notes(messages));
    }

    [Fact]
    public void Refused_parents_cost_only_the_names_of_units()
    {
        _world.Live.Account.Permissions.Deny("organizations:ListParents");
        var prod = _world.Organization.AddUnit("Prod");
        _world.Member(1, prod);

        var report = Assert.Single(_world.Run(new OrganizationScope("Auditor") { Units = [prod.Id] }).OfType<LiveReport>()).Report;

        Assert.Equal(("member 1", null), (report.AccountName, report.OrganizationalUnit));
    }

    [Fact]
    public void A_unit_that_does_not_exist_is_an_error_with_advice()
    {
        var failure = _world.Failure(new OrganizationScope("Auditor") { Units = ["ou-examplerootid111-exampleouid999"] });

        Assert.Equal(IamFailure.NoSuchEntity, Assert.IsType<IamException>(failure.Exception).Failure);
        Assert.StartsWith("Check the id of the organizational unit", FailureAdvice.Advice(failure.Target, failure.Exception), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Throttling", 400)]
    [InlineData("ServiceFailure", 500)]
    public void A_busy_service_is_asked_again(string code, int status)
    {
        _world.Live.Server.Faults.Add(Fault.Refuse(code, status, "Try again later."), "ListAccounts", times: 3);

        Assert.Single(_world.Run(new OrganizationScope("Auditor")).OfType<LiveReport>());
        Assert.Equal(4, _world.Live.Server.Count("ListAccounts"));
    }

    [Fact]
    public void A_page_of_a_portal_is_not_an_empty_organization()
    {
        _world.Live.Server.Faults.Add(Fault.Garbage(), "ListAccounts", times: FaultPlan.Forever);

        Assert.Equal(IamFailure.UnreadableAnswer, Assert.IsType<IamException>(_world.Failure(new OrganizationScope("Auditor")).Exception).Failure);
    }

    [Fact]
    public void The_organization_has_a_URL_of_its_own()
    {
        _world.Live.Set("AWS_ENDPOINT_URL_ORGANIZATIONS", "http://127.0.0.1:1/");

        Assert.Equal(IamFailure.Network, Assert.IsType<IamException>(_world.Failure(new OrganizationScope("Auditor")).Exception).Failure);
    }
}
