namespace AwsCredentialReport.Tests.Remediation;

/// <summary>Whose keys stay.</summary>
public sealed class StaleKeyExemptionTests : IDisposable
{
    private readonly KeyTest _test = new();

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("users", "ExcludedUser")]
    [InlineData("tags", "ExcludedTag")]
    [InlineData("tagName", "ExcludedTag")]
    [InlineData("paths", "ExcludedPath")]
    [InlineData("waiver", "Waived")]
    [InlineData("waiverOfKey", "Waived")]
    public async Task The_exempt_stay(string how, string reason)
    {
        var key = _test.Key();
        _test.Alice.Path = "/service/batch/";
        _test.Alice.Tags.Add(new IamTag("Critical", "yes"));
        _test.Begin(new StalePolicy
        {
            Exemptions = how switch
            {
                "users" => new CredentialExemptions { Users = ["al*"] },
                "tags" => new CredentialExemptions { Tags = ["critical=Y*"] },
                "tagName" => new CredentialExemptions { Tags = ["Critical"] },
                "paths" => new CredentialExemptions { Paths = ["service"] },
                "waiver" => new CredentialExemptions { Waivers = [Waiver(rule: "AccessKeyUnused")] },
                _ => new CredentialExemptions { Waivers = [Waiver(keyId: key.Id)] },
            },
        });

        _test.Verify(await _test.RunAsync(key), KeyAction.Skipped, reason);
    }

    // A finding of AccessKeyNotRotated names an unused key too.
    [Theory]
    [InlineData("AccessKeyNotRotated")]
    [InlineData("AccessKeyNeverUsed")]
    [InlineData("AccessKey*")]
    public async Task A_waiver_of_any_rule_that_names_stale_keys_exempts_the_key(string rule)
    {
        var key = _test.Key();
        _test.Begin(new StalePolicy { Exemptions = new CredentialExemptions { Waivers = [Waiver(rule)] } });

        _test.Verify(await _test.RunAsync(KeyTest.Target(_test.Alice, key) with { Source = CredentialSource.Finding, Rule = "AccessKeyNotRotated" }), KeyAction.Skipped, "Waived");
        _test.AssertUnchanged();
    }

    [Fact]
    public void Waivers_that_have_expired_are_named()
    {
        var exemptions = new CredentialExemptions { Waivers = [Waiver("AccessKeyUnused", expires: TestRow.Now), Waiver("AccessKeyUnused")] };

        Assert.Contains("(1): rule AccessKeyUnused, user Alice", exemptions.ExpiredWarning(TestRow.Now), StringComparison.Ordinal);
        Assert.Null(new CredentialExemptions().ExpiredWarning(TestRow.Now));
    }

    [Fact]
    public async Task An_expired_waiver_or_one_of_another_rule_exempts_nobody()
    {
        var key = _test.Key();
        _test.Begin(new StalePolicy
        {
            Exemptions = new CredentialExemptions
            {
                Waivers = [Waiver(rule: "ConsoleUserWithoutMfa"), Waiver(rule: "AccessKeyUnused", expires: TestRow.Now)],
            },
        });

        _test.Verify(await _test.RunAsync(key), KeyAction.Disabled, "Unused");
    }

    private static Waiver Waiver(string? rule = null, string? keyId = null, DateTime? expires = null) => new()
    {
        Rule = rule,
        User = "Alice",
        AccessKeyId = keyId,
        Owner = "Bob",
        Reason = "A yearly job",
        Expires = expires ?? TestRow.Now.AddSeconds(1),
    };
}
