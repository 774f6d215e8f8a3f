using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class WaiverFileTests
{
    private const string Good = """{ "user": "bob", "owner": "alice", "reason": "r", "expires": "2026-12-31" }""";

    [Fact]
    public void Are_an_array_or_an_object_around_it()
    {
        Assert.Equal("bob", Assert.Single(WaiverList.Parse($"[{Good}]")).User);
        Assert.Equal("bob", Assert.Single(WaiverList.Parse($$"""{ "waivers": [{{Good}}] }""")).User);
        Assert.Empty(WaiverList.Parse("[]"));
    }

    [Fact]
    public void May_hold_comments_and_trailing_commas() =>
        Assert.Single(WaiverList.Parse($"// reviewed in June\n[{Good},\n]"));

    [Theory]
    [InlineData("owner", "has no \"owner\"")]
    [InlineData("reason", "has no \"reason\"")]
    [InlineData("expires", "has no \"expires\"")]
    [InlineData("user", "covers everything")]
    public void Lacking_what_each_needs_say_which_and_what(string property, string what) =>
        AssertRefused(Good.Replace($"\"{property}\"", "\"ticket\"", StringComparison.Ordinal), what);

    /// <summary>No finding would count any more.</summary>
    [Theory]
    [InlineData("""{ "user": "*" }""")]
    [InlineData("""{ "user": "?*", "rule": "*" }""")]
    [InlineData("""{ "user": "bob,*" }""")]
    [InlineData("""{ "user": "arn:aws:iam::*" }""")]
    [InlineData("""{ "path": "/" }""")]
    [InlineData("""{ "path": "/service/,/", "rule": "*" }""")]
    [InlineData("""{ "path": "*", "user": "*", "account": "*" }""")]
    [InlineData("""{ "rule": "*" }""")]
    public void That_match_everything_are_refused(string waiver) => AssertRefused(With(waiver), "covers everything");

    [Theory]
    [InlineData("""{ "user": "*", "rule": "AccessKeyUnused" }""")]
    [InlineData("""{ "user": "*", "path": "/service/" }""")]
    [InlineData("""{ "rule": "*", "account": "123456789012" }""")]
    [InlineData("""{ "user": "*", "account": "1234*" }""")]
    [InlineData("""{ "user": "*", "accessKeyId": "AKIAIOSFODNN7EXAMPLE" }""")]
    public void That_match_all_of_something_are_read(string waiver) => Assert.Single(WaiverList.Parse($"[{With(waiver)}]"));

    [Theory]
    [InlineData("\"expires\": \"never\"", "needs an ISO 8601 date in \"expires\", not 'never'")]
    [InlineData("\"expires\": \"31.12.2026\"", "needs an ISO 8601 date in \"expires\"")]
    [InlineData("\"expires\": 2026", "needs text in \"expires\"")]
    [InlineData("\"expires\": \"2026-12-31\", \"ticket\": \" \"", "needs text in \"ticket\"")]
    [InlineData("\"expires\": \"2026-12-31\", \"rule\": \"NoSuchRule\"", "has the rule 'NoSuchRule', which does not exist")]
    [InlineData("\"expires\": \"2026-12-31\", \"users\": \"a\"", "unknown property \"users\"; the properties are account, user")]
    [InlineData("\"expires\": \"2026-12-31\", \"accessKeyCreated\": \"x\"", "needs an ISO 8601 date in \"accessKeyCreated\"")]
    public void Holding_what_cannot_be_say_which_and_what(string instead, string what) =>
        AssertRefused(Good.Replace("\"expires\": \"2026-12-31\"", instead, StringComparison.Ordinal), what);

    /// <summary>JSON readers keep the last one, so that the first would be lost.</summary>
    [Theory]
    [InlineData($$"""{ "waivers": [{{Good}}], "waivers": [{{Good}}] }""", "waivers occurs twice")]
    [InlineData($$"""{ "waivers": [{{Good}}, { "user": "amy", "user": "bob" }] }""", "waivers[1].user occurs twice")]
    [InlineData("""[{ "expires": "2026-12-31", "expires": "2027-12-31" }]""", "[0].expires occurs twice")]
    public void With_a_property_twice_are_refused(string json, string what) => Assert.StartsWith(
        what, Assert.Throws<HygieneOptionException>(() => WaiverList.Parse(json)).Message, StringComparison.Ordinal);

    /// <summary>Excel drops the leading zero of an account id.</summary>
    [Theory]
    [InlineData("12345678901")]
    [InlineData("1234567890123")]
    [InlineData("1234567890123*")]
    [InlineData("12345678901?2")]
    [InlineData("prod")]
    public void Of_an_account_that_cannot_be_are_refused(string account) => AssertRefused(
        Good.Replace("{ ", $"{{ \"account\": \"{account}\", ", StringComparison.Ordinal), $"has the account '{account}', which is not an account id of 12 digits");

    [Theory]
    [InlineData("012345678901")]
    [InlineData("*")]
    [InlineData("0123*")]
    [InlineData("01234567890?")]
    [InlineData("*012345678901*")]
    public void Of_an_account_that_can_be_are_read(string account) => Assert.Equal(
        account, Assert.Single(WaiverList.Parse($"[{Good.Replace("{ ", $"{{ \"account\": \"{account}\", ", StringComparison.Ordinal)}]")).Account);

    [Theory]
    [InlineData("AKIAIOSFODNN7EXAMPL")]
    [InlineData("AKIAIOSFODNN7EXAMPLEE")]
    [InlineData("AKIAIOSFODNN7-XAMPLE")]
    [InlineData("*")]
    public void Of_a_key_id_that_cannot_be_are_refused(string id) => AssertRefused(
        Good.Replace("{ ", $"{{ \"accessKeyId\": \"{id}\", ", StringComparison.Ordinal), $"has the accessKeyId '{id}', which is not the id of an access key");

    [Fact]
    public void Naming_a_key_by_its_time_need_its_user() => AssertRefused(
        """{ "accessKeyCreated": "2026-01-01T00:00:00Z", "owner": "alice", "reason": "r", "expires": "2026-12-31" }""",
        "and has no user");

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData(" \n", "the file is empty")]
    [InlineData("[\n{\n", "line 3 is not valid JSON")]
    [InlineData("{}", "must contain a JSON array")]
    [InlineData("\"bob\"", "must contain a JSON array")]
    [InlineData("[ \"bob\" ]", "waiver 1 is not a JSON object")]
    public void That_are_no_list_say_so(string json, string what) => Assert.Contains(
        what, Assert.Throws<HygieneOptionException>(() => WaiverList.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void In_a_file_that_is_not_there_name_the_file()
    {
        var e = Assert.Throws<HygieneOptionException>(() => WaiverFile.Read("/no/such/waivers.json"));

        Assert.Contains("/no/such/waivers.json", e.Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", e.Message, StringComparison.Ordinal);
    }

    private static string With(string waiver) => waiver.Replace(" }", """, "owner": "alice", "reason": "r", "expires": "2026-12-31" }""", StringComparison.Ordinal);

    private static void AssertRefused(string second, string what)
    {
        var e = Assert.Throws<HygieneOptionException>(() => WaiverList.Parse($"[{Good}, {second}]"));

        Assert.Contains(what, e.Message, StringComparison.Ordinal);
        Assert.StartsWith("waiver 2 ", e.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
    }
}
