<?php
/**
 * The functions of WordPress that the plug-in calls, as far as it relies on them: requests are real, posts
 * and options are arrays.
 */
define( 'ABSPATH', __DIR__ . '/' );
define( 'HOUR_IN_SECONDS', 3600 );
define( 'ARRAY_A', 'ARRAY_A' );

$options    = array();
$transients = array();
$posts      = array();
$autosaves  = array();
$hooks      = array();

class WP_Error {
	public $code;
	public $message;
	public $data;
	public function __construct( $code, $message, $data = null ) {
		list( $this->code, $this->message, $this->data ) = array( $code, $message, $data );
	}
	public function get_error_message() {
		return $this->message;
	}
}

function is_wp_error( $thing ) { return $thing instanceof WP_Error; }

/* Hooks. */
function add_filter( $hook, $call, $priority = 10, $arguments = 1 ) { $GLOBALS['hooks'][ $hook ][] = array( $call, $arguments ); }
function add_action( $hook, $call, $priority = 10, $arguments = 1 ) { add_filter( $hook, $call, $priority, $arguments ); }
function register_uninstall_hook( $file, $call ) { add_filter( 'uninstall', $call ); }
function apply_filters( $hook, ...$given ) {
	foreach ( $GLOBALS['hooks'][ $hook ] ?? array() as list( $call, $arguments ) ) {
		$given[0] = $call( ...array_slice( $given, 0, $arguments ) );
	}
	return $given[0] ?? null;
}

/* Options and posts. */
function get_option( $name, $default = false ) { return $GLOBALS['options'][ $name ] ?? $default; }
function delete_option( $name ) { unset( $GLOBALS['options'][ $name ] ); }
function get_transient( $name ) { return $GLOBALS['transients'][ $name ] ?? false; }
function set_transient( $name, $value, $seconds ) { $GLOBALS['transients'][ $name ] = $value; }
function delete_transient( $name ) { unset( $GLOBALS['transients'][ $name ] ); }
function get_post( $id, $output ) { return $GLOBALS['posts'][ $id ] ?? null; }
function get_post_types( $wanted ) { return array( 'post' ); }
function is_post_type_viewable( $type ) { return in_array( $type, array( 'post', 'page', 'attachment' ), true ); }
function get_current_user_id() { return 7; }
function get_users( $wanted ) { return array( 7 ); }
function current_user_can( $what, ...$of ) { return true; }
function is_multisite() { return false; }

/* Texts. */
function wp_slash( $value ) { return is_array( $value ) ? array_map( 'wp_slash', $value ) : ( is_string( $value ) ? addslashes( $value ) : $value ); }
function wp_unslash( $value ) { return is_array( $value ) ? array_map( 'wp_unslash', $value ) : ( is_string( $value ) ? stripslashes( $value ) : $value ); }
function esc_html( $text ) { return htmlspecialchars( $text, ENT_QUOTES ); }
function esc_attr( $text ) { return htmlspecialchars( $text, ENT_QUOTES ); }
function esc_url_raw( $url, $protocols ) { return preg_match( '#^(\w+)://[^\s<>"\']+$#', $url, $found ) && in_array( $found[1], $protocols, true ) ? $url : ''; }
function wp_strip_all_tags( $text ) { return trim( strip_tags( $text ) ); }
function has_blocks( $text ) { return false !== strpos( $text, '<!-- wp:' ); }
function wpautop( $text ) { return '<p>' . implode( "</p>\n<p>", preg_split( '/\n\s*\n/', trim( $text ) ) ) . '</p>'; }
function wp_json_encode( $data ) { return json_encode( $data ); }
function remove_query_arg( $name, $address ) { return preg_replace( "/[?&]$name=[^&]*/", '', $address ); }
function selected( $value, $current, $echo ) { return $value === $current ? " selected='selected'" : ''; }
function settings_fields( $group ) {}
function submit_button() {}
function rest_ensure_response( $data ) { return $data; }

/* Requests. */
function wp_remote_request( $url, $args ) {
	$headers = '';
	foreach ( $args['headers'] as $name => $value ) {
		$headers .= "$name: $value\r\n";
	}
	$http = array(
		'method'          => $args['method'],
		'header'          => $headers,
		'content'         => $args['body'] ?? '',
		'timeout'         => $args['timeout'],
		'ignore_errors'   => true,
		'follow_location' => $args['redirection'] ? 1 : 0,
	);
	$body = @file_get_contents( $url, false, stream_context_create( array( 'http' => $http ) ) );
	if ( false === $body ) {
		return new WP_Error( 'http_request_failed', 'Connection refused' );
	}
	preg_match( '/ (\d{3})/', $http_response_header[0], $status );
	return array( 'code' => $status[1], 'body' => substr( $body, 0, $args['limit_response_size'] ) );
}
function wp_remote_retrieve_body( $response ) { return is_wp_error( $response ) ? '' : $response['body']; }
function wp_remote_retrieve_response_code( $response ) { return is_wp_error( $response ) ? '' : $response['code']; }
