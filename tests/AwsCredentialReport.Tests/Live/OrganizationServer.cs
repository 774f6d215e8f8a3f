using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Live;

/// <summary>A <see cref="LiveServer"/> whose account manages an organization, and runs over it.</summary>
internal sealed class OrganizationServer : IAsyncDisposable
{
    private OrganizationServer(LiveServer live)
    {
        Live = live;
        Organization = live.Cloud.Organization = new SimulatedOrganization(live.Account);
        Organization.AddMember(LiveServer.AccountId, "management");
    }

    internal LiveServer Live { get; }

    internal SimulatedOrganization Organization { get; }

    internal static async Task<OrganizationServer> StartAsync()
    {
        var live = await LiveServer.StartAsync();
        live.Set("AWS_ACCESS_KEY_ID", LiveServer.KeyId);
        live.Set("AWS_SECRET_ACCESS_KEY", LiveServer.Secret);
        return new OrganizationServer(live);
    }

    public async ValueTask DisposeAsync() => await Live.DisposeAsync();

    internal void Member(int number, SimulatedUnit? unit = null, string state = "ACTIVE")
    {
        Live.Add(LiveServer.Id(number));
        Organization.AddMember(LiveServer.Id(number), $"member {number}", unit, state);
    }

    internal List<LiveMessage> Run(OrganizationScope scope)
    {
        foreach (var account in Live.Cloud.Accounts)
        {
            account.Report.Publish();
        }

        using var session = new FetchSession(Live.Connection, new FetchOptions(), throttleLimit: 20);
        Assert.Null(session.Add(scope));
        session.Complete();
        var messages = new List<LiveMessage>();
        while (session.Take(out var message, CancellationToken.None))
        {
            messages.Add(message);
        }

        return messages;
    }

    internal LiveFailure Failure(OrganizationScope scope)
    {
        var messages = Run(scope);
        Assert.Empty(messages.OfType<LiveReport>());
        return Assert.Single(messages.OfType<LiveFailure>());
    }

    internal static IEnumerable<string> Notes(IEnumerable<LiveMessage> messages) => messages.OfType<LiveNote>().Select(note => note.Text);
}
