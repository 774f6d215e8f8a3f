using System.Globalization;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Simulator;

public sealed class ActionTests
{
    [Fact]
    public async Task A_list_comes_in_pages()
    {
        await using var simulator = await SimulatorFixture.StartAsync();
        var names = Enumerable.Range(0, 7).Select(i => string.Create(CultureInfo.InvariantCulture, $"User{i}")).ToList();
        names.ForEach(name => simulator.Account.AddUser(name));
        simulator.Account.PageSize = 3;

        var seen = new List<string>();
        var reply = await simulator.CallAsync("ListUsers", "MaxItems=1000");
        seen.AddRange(reply.Values("UserName"));
        while (reply.Value("IsTruncated") == "true")
        {
            // A user that goes in between is no reason to skip another.
            simulator.Account.DeleteUser(simulator.Account.FindUser(seen[^1])!);
            reply = await simulator.CallAsync("ListUsers", $"Marker={Uri.EscapeDataString(reply.Value("Marker")!)}");
            seen.AddRange(reply.Values("UserName"));
        }

        Assert.Equal(names, seen);
        Assert.Equal(3, simulator.Server.Count("ListUsers"));
    }

    [Fact]
    public async Task What_is_denied_is_refused_in_the_words_of_AWS()
    {
        await using var simulator = await SimulatorFixture.StartAsync();
        simulator.Account.Permissions.Deny("iam:GetCredential*");

        var reply = await simulator.CallAsync("GetCredentialReport");

        Assert.Equal((403, "AccessDenied"), (reply.Status, reply.ErrorCode));
        Assert.Equal(
            "User: arn:aws:iam::123456789012:root is not authorized to perform: iam:GetCredentialReport on resource: * " +
            "because no identity-based policy allows the iam:GetCredentialReport action",
            reply.Value("Message"));
    }

    [Theory]
    [InlineData("UpdateAccessKey&UserName=Alice&AccessKeyId=AKIAI44QH8DHBEXAMPLE&Status=Inactive", 404, "NoSuchEntity")]
    [InlineData("UpdateAccessKey&UserName=Alice&AccessKeyId=AKIAI44QH8DHBEXAMPLE&Status=1", 400, "ValidationError")]
    [InlineData("GetUser&UserName=Bob", 404, "NoSuchEntity")]
    [InlineData("CreateUser&UserName=alice", 409, "EntityAlreadyExists")]
    [InlineData("GetAccessKeyLastUsed&AccessKeyId=AKIAI44QH8DHBEXAMPLE", 403, "AccessDenied")]
    [InlineData("GetAccountPasswordPolicy", 404, "NoSuchEntity")]
    [InlineData("ListUsers&MaxItems=0", 400, "ValidationError")]
    [InlineData("Nothing", 400, "InvalidAction")]
    public async Task Errors_are_those_of_IAM(string action, int status, string code)
    {
        await using var simulator = await SimulatorFixture.StartAsync();
        simulator.Account.AddUser("Alice");

        var reply = await simulator.CallAsync(action);

        Assert.Equal((status, code), (reply.Status, reply.ErrorCode));
    }

    [Fact]
    public void A_role_asks_for_what_its_trust_policy_says()
    {
        var cloud = new SimulatedCloud(new SimulatedClock(DateTimeOffset.UnixEpoch));
        var alice = cloud.AddAccount("123456789012").AddUser("Alice").AsCaller();
        var role = cloud.AddAccount("111122223333").AddRole("Audit", allowedCaller: "123456789012");
        role.ExternalId = "example";
        role.RequiresMfa = true;
        var request = new SimulatedRoleRequest(role.Arn, "Alice")
        {
            ExternalId = "example",
            SerialNumber = "arn:aws:iam::123456789012:mfa/Alice",
            TokenCode = StsActions.RightTokenCode,
        };

        var session = cloud.Sts(alice).AssumeRole(request);

        Assert.Equal("arn:aws:sts::111122223333:assumed-role/Audit/Alice", session.Caller.Arn);
        AssertDenied(request with { ExternalId = null });
        AssertDenied(request with { TokenCode = "654321" });
        AssertDenied(request with { SerialNumber = null, TokenCode = null });
        AssertDenied(request with { RoleArn = "arn:aws:iam::111122223333:role/Other" });
        role.AllowedCaller = "arn:aws:iam::123456789012:user/Bob";
        AssertDenied(request);

        void AssertDenied(SimulatedRoleRequest refused) => Assert.Equal(
            "AccessDenied", Assert.Throws<SimulatedFault>(() => cloud.Sts(alice).AssumeRole(refused)).Code);
    }
}
